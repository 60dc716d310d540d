package org.entente.mls.observer;

import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.ProposalRules;
import org.entente.mls.rules.References;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.rules.SenderKeys;
import org.entente.mls.tree.RatchetTree;

/** One public message looked at in one epoch, RFC 9420 sections 12.1 to 12.4 without secrets. */
final class Observation {
  private final PublicState state;
  private final RuleContext rules;

  Observation(PublicState state, Checks checks) {
    this.state = state;
    long now = checks.nowSeconds().getAsLong();
    this.rules = new RuleContext(
        state.suite(), state.context(), state.tree(), checks.validator(), checks.custom(), now);
  }

  /** Checks group, epoch and signature, in this order, so that the caller can catch up. */
  void requireGenuine(PublicMessage message) throws MlsException {
    FramedContent framed = message.framed();
    int order = Long.compareUnsigned(framed.epoch(), state.context().epoch());
    require(framed.groupId().equals(state.context().groupId()), Reason.OTHER_GROUP);
    require(order >= 0, Reason.PAST_EPOCH);
    require(order == 0, Reason.FUTURE_EPOCH);
    require(!state.closed(), Reason.GROUP_CLOSED);
    SenderKeys.verify(rules, message);
  }

  private void require(boolean holds, Reason reason) throws StateException {
    if (!holds) {
      throw new StateException(reason, state.context().epoch());
    }
  }

  /** A proposal with its reference, once it is known to be allowed. */
  SentProposal proposal(AuthenticatedContent content, Proposal proposal) throws MlsException {
    ProposalRef ref = ProposalRef.of(state.suite(), content);
    SentProposal sent = new SentProposal(proposal, content.content().sender(), ref);
    new ProposalRules(rules).check(sent);
    return sent;
  }

  /** The state after the same proposal came once or twice. */
  PublicState stored(SentProposal sent) throws RejectedException {
    boolean known = state.pending().stream().anyMatch(p -> Objects.equals(sent.ref(), p.ref()));
    return known ? state : state.with(sent);
  }

  /** What a commit leads to, once it is known to be allowed by the protocol and the policy. */
  Next commit(AuthenticatedContent content, Commit commit, PolicyCheck policy) throws MlsException {
    Sender sender = content.content().sender();
    ProposalList list = References.resolve(commit, sender, state.pending());
    Change change = change(sender, commit, list);
    RatchetTree tree = change.merge(rules, commit);
    GroupContext after = after(content, change, tree);
    CommitView view = view(content, change, tree, after);
    PublicState next = next(content, after, tree, list.has(Proposal.ReInit.class));
    policy.check(view);
    return new Next(next, view);
  }

  /** A commit's consequences. */
  record Next(PublicState state, CommitView view) {}

  private Change change(Sender sender, Commit commit, ProposalList list) throws MlsException {
    if (sender instanceof Sender.Member member) {
      return Change.byMember(rules, member.leafIndex(), list);
    }
    if (sender instanceof Sender.NewMemberCommit) {
      return Change.byJoiner(rules, SenderKeys.joiner(commit).content(), list);
    }
    throw new RejectedException(Rule.SENDER_NOT_ALLOWED);
  }

  private GroupContext after(AuthenticatedContent content, Change change, RatchetTree tree) {
    Bytes confirmed =
        TranscriptHash.confirmed(state.suite(), state.interimTranscriptHash(), content);
    return state.context().next(tree.treeHash(), change.extensions()).withTranscript(confirmed);
  }

  private CommitView view(
      AuthenticatedContent content, Change change, RatchetTree tree, GroupContext after)
      throws MlsException {
    return new CommitView(
        state.context(),
        after,
        state.tree(),
        tree,
        content.content().sender(),
        change.committer(),
        tree.member(change.committer()),
        change.proposals().proposals(),
        change.addedLeaves(),
        content.content().authenticatedData());
  }

  private PublicState next(
      AuthenticatedContent content, GroupContext after, RatchetTree tree, boolean closed)
      throws MalformedException {
    Bytes tag = content.confirmationTag();
    if (tag == null || tag.length() != state.suite().hashLength()) {
      throw new MalformedException("confirmation tag has the wrong length");
    }
    Bytes interim = TranscriptHash.interim(state.suite(), after.confirmedTranscriptHash(), tag);
    return new PublicState(state.suite(), after, tree, tag, interim, List.of(), closed);
  }
}
