package org.entente.mls.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.MemberRules;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.ProposalRules;
import org.entente.mls.rules.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the stored proposals that fit into one commit (RFC 9420 section 12.4.1 lets the committer
 * choose). The caller's own come first and always win; of two updates of a leaf the later one
 * counts.
 */
final class ProposalSelection {
  private final RuleContext rules;
  private final int committer;
  private final List<SentProposal> chosen = new ArrayList<>();
  private final Set<Integer> removed = new HashSet<>();
  private final Set<Integer> updated = new HashSet<>();
  private final Set<Bytes> addedKeys = new HashSet<>();

  private ProposalSelection(RuleContext rules, int committer) {
    this.rules = rules;
    this.committer = committer;
  }

  /** The list for a commit: {@code own} by value, then what fits of {@code stored}. */
  static ProposalList select(
      RuleContext rules, int committer, List<SentProposal> own, List<SentProposal> stored) {
    ProposalSelection all = new ProposalSelection(rules, committer);
    own.forEach(all::choose);
    List<SentProposal> ordered = ordered(stored);
    ordered.forEach(all::offer);
    return ordered.isEmpty() || all.leadsSomewhere()
        ? new ProposalList(all.chosen)
        : oneByOne(rules, committer, own, ordered);
  }

  /** A stored proposal can be valid by itself and not in this group, which would stop everybody. */
  private static ProposalList oneByOne(
      RuleContext rules, int committer, List<SentProposal> own, List<SentProposal> ordered) {
    ProposalSelection selection = new ProposalSelection(rules, committer);
    own.forEach(selection::choose);
    for (SentProposal sent : ordered) {
      ProposalSelection more = new ProposalSelection(rules, committer);
      selection.chosen.forEach(more::choose);
      more.offer(sent);
      selection = more.leadsSomewhere() ? more : selection;
    }
    return new ProposalList(selection.chosen);
  }

  /** Removes first, then updates with the latest first, then the rest. */
  private static List<SentProposal> ordered(List<SentProposal> stored) {
    List<SentProposal> all = new ArrayList<>();
    stored.stream().filter(ProposalSelection::isRemove).forEach(all::add);
    for (int i = stored.size() - 1; i >= 0; i--) {
      if (stored.get(i).proposal() instanceof Proposal.Update) {
        all.add(stored.get(i));
      }
    }
    stored.stream().filter(ProposalSelection::isOther).forEach(all::add);
    return all;
  }

  /** Whether receivers would take the list so far. */
  private boolean leadsSomewhere() {
    try {
      Change change = Change.byMember(rules, committer, new ProposalList(chosen));
      MemberRules.check(change.tree(), change.extensions());
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  private static boolean isRemove(SentProposal sent) {
    return sent.proposal() instanceof Proposal.Remove;
  }

  private static boolean isOther(SentProposal sent) {
    return !isRemove(sent) && !(sent.proposal() instanceof Proposal.Update);
  }

  private void offer(SentProposal sent) {
    if (fits(sent) && isStillValid(sent)) {
      choose(sent);
    }
  }

  private void choose(SentProposal sent) {
    chosen.add(sent);
    Proposal proposal = sent.proposal();
    if (proposal instanceof Proposal.Remove remove) {
      removed.add(remove.leafIndex());
    } else if (proposal instanceof Proposal.Update
        && sent.sender() instanceof Sender.Member member) {
      updated.add(member.leafIndex());
    } else if (proposal instanceof Proposal.Add add) {
      addedKeys.add(add.keyPackage().leafNode().signatureKey());
      addedKeys.add(add.keyPackage().leafNode().encryptionKey());
    }
  }

  private boolean fits(SentProposal sent) {
    Proposal proposal = sent.proposal();
    ProposalList list = new ProposalList(chosen);
    if (list.has(Proposal.ReInit.class)) {
      return false;
    }
    if (proposal instanceof Proposal.Remove remove) {
      return remove.leafIndex() != committer && !removed.contains(remove.leafIndex());
    }
    if (proposal instanceof Proposal.Update && sent.sender() instanceof Sender.Member member) {
      int leaf = member.leafIndex();
      return leaf != committer && !removed.contains(leaf) && !updated.contains(leaf);
    }
    if (proposal instanceof Proposal.Add add) {
      return isNew(add.keyPackage().leafNode());
    }
    if (proposal instanceof Proposal.PreSharedKey psk) {
      return !list.psks().contains(psk.psk());
    }
    if (proposal instanceof Proposal.ReInit) {
      return chosen.isEmpty();
    }
    return proposal instanceof Proposal.Custom || !list.has(proposal.getClass());
  }

  private boolean isNew(LeafNode leaf) {
    if (addedKeys.contains(leaf.signatureKey()) || addedKeys.contains(leaf.encryptionKey())) {
      return false;
    }
    return rules.tree().members().stream()
        .filter(index -> !removed.contains(index))
        .noneMatch(index -> sharesKey(rules.tree().leaf(index), leaf));
  }

  private static boolean sharesKey(@Nullable LeafNode member, LeafNode leaf) {
    return member != null
        && (member.signatureKey().equals(leaf.signatureKey())
            || member.encryptionKey().equals(leaf.encryptionKey()));
  }

  /** A key package can expire between proposal and commit. */
  private boolean isStillValid(SentProposal sent) {
    try {
      new ProposalRules(rules).check(sent);
      return true;
    } catch (MlsException e) {
      return false;
    }
  }
}
