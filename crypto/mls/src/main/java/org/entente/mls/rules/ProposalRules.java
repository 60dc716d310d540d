package org.entente.mls.rules;

import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProtocolVersion;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;

/** Whether one proposal is valid by itself (RFC 9420 sections 12.1 and 12.1.8). */
public final class ProposalRules {
  private final RuleContext rules;

  /** The rules of one epoch. */
  public ProposalRules(RuleContext rules) {
    this.rules = rules;
  }

  /** Checks a proposal and that its sender may make it; its signature is the caller's to check. */
  public void check(SentProposal sent) throws MlsException {
    Require.that(mayPropose(sent.sender(), sent.proposal()), Rule.SENDER_NOT_ALLOWED);
    Proposal proposal = sent.proposal();
    if (proposal instanceof Proposal.Add add) {
      new LeafRules(rules).checkAdded(add.keyPackage());
    } else if (proposal instanceof Proposal.Update update) {
      checkUpdate(sent.sender(), update);
    } else if (proposal instanceof Proposal.Remove remove) {
      Require.that(isMember(remove.leafIndex()), Rule.NO_SUCH_LEAF);
    } else if (proposal instanceof Proposal.PreSharedKey psk) {
      checkPsk(sent.sender(), psk.psk());
    } else if (proposal instanceof Proposal.ReInit reInit) {
      Require.that(reInit.version() >= ProtocolVersion.MLS_10, Rule.PROPOSAL_NOT_ALLOWED);
    } else if (proposal instanceof Proposal.ExternalInit init) {
      Require.that(rules.suite().isKemOutput(init.kemOutput()), Rule.EXTERNAL_INIT);
    } else if (proposal instanceof Proposal.GroupContextExtensions change) {
      MemberRules.checkExtensions(change.extensions(), rules.validator());
    } else if (proposal instanceof Proposal.Custom custom) {
      checkCustom(sent.sender(), custom.type());
    }
  }

  private static boolean mayPropose(Sender sender, Proposal proposal) {
    if (sender instanceof Sender.Member) {
      return !(proposal instanceof Proposal.ExternalInit);
    }
    if (sender instanceof Sender.NewMemberProposal) {
      return proposal instanceof Proposal.Add;
    }
    if (sender instanceof Sender.NewMemberCommit) {
      return proposal instanceof Proposal.ExternalInit
          || proposal instanceof Proposal.Remove
          || proposal instanceof Proposal.PreSharedKey;
    }
    return !(proposal instanceof Proposal.ExternalInit || proposal instanceof Proposal.Update);
  }

  private void checkUpdate(Sender sender, Proposal.Update update) throws MlsException {
    if (!(sender instanceof Sender.Member member)) {
      throw new RejectedException(Rule.SENDER_NOT_ALLOWED);
    }
    new LeafRules(rules).checkUpdated(member.leafIndex(), update.leafNode());
  }

  /** Of a type that the application knows, and from outside only where that type may come so. */
  private void checkCustom(Sender sender, int number) throws RejectedException {
    CustomProposals.Type type = rules.custom().find(number);
    if (type == null) {
      throw new RejectedException(Rule.PROPOSAL_NOT_SUPPORTED);
    }
    Require.that(type.external() || !(sender instanceof Sender.External), Rule.SENDER_NOT_ALLOWED);
  }

  private void checkPsk(Sender sender, PreSharedKeyId psk) throws RejectedException {
    boolean length = psk.nonce().length() == rules.suite().hashLength();
    Require.that(length, Rule.PSK_NOT_ALLOWED);
    boolean founding = rules.group().epoch() == 0 && sender instanceof Sender.Member;
    Require.that(founding || !psk.isSuccession(), Rule.PSK_NOT_ALLOWED);
  }

  private boolean isMember(int leafIndex) {
    return rules.tree().leaf(leafIndex) != null;
  }
}
