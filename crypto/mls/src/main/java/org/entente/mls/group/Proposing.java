package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.WireFormat;
import org.entente.mls.rules.ProposalRules;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.schedule.Membership;
import org.entente.mls.suite.HpkeKeyPair;
import org.jspecify.annotations.Nullable;

/** Signs proposals of this device (RFC 9420 section 12.1). */
final class Proposing {
  private final GroupState state;
  private final Engine env;
  private final RuleContext rules;

  Proposing(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
    this.rules = state.rules(env);
  }

  Proposed propose(Proposal proposal, byte[] authenticatedData) throws MlsException {
    if (proposal instanceof Proposal.Update) {
      throw new IllegalArgumentException("an update needs fresh keys: use proposeUpdate");
    }
    Proposal complete = Psks.withNonce(proposal, rules.suite(), env);
    return sign(complete, authenticatedData, state.pending());
  }

  Proposed update(@Nullable OwnLeaf change, byte[] authenticatedData) throws MlsException {
    OwnLeaf leaf = change == null ? state.ownLeaf() : change;
    HpkeKeyPair keys = rules.suite().generateKeyPair(env.random());
    LeafNode signed = LeafNode.sign(
        rules.suite(),
        leaf.content(keys.publicKey(), new LeafSource.OfUpdate()),
        leaf.signatureKeys().privateKey(),
        new LeafPosition(rules.group().groupId(), state.own().leaf()));
    PendingProposals.OwnUpdate own = new PendingProposals.OwnUpdate(
        keys.privateKey(), leaf.signatureKeys().privateKey().copy());
    PendingProposals pending = state.pending().withOwnUpdate(keys.publicKey(), own);
    return sign(new Proposal.Update(signed), authenticatedData, pending);
  }

  private Proposed sign(Proposal proposal, byte[] authenticatedData, PendingProposals pending)
      throws MlsException {
    state.requireActive();
    Sender self = new Sender.Member(state.own().leaf());
    new ProposalRules(rules).check(new SentProposal(proposal, self, null));
    AuthenticatedContent content = content(self, proposal, authenticatedData);
    ProposalRef ref = ProposalRef.of(rules.suite(), content);
    PendingProposals more = pending.with(new SentProposal(proposal, self, ref));
    MlsMessage message = new MlsMessage.OfPublic(
        Membership.tag(rules.suite(), content, state.epoch().secrets(), rules.group()));
    return new Proposed(new Group(state.withPending(more), env), message, ref);
  }

  private AuthenticatedContent content(Sender self, Proposal proposal, byte[] data) {
    GroupContext context = rules.group();
    FramedContent framed =
        new FramedContent(context.groupId(), context.epoch(), self, Bytes.of(data), proposal);
    return AuthenticatedContent.sign(
        rules.suite(), WireFormat.PUBLIC_MESSAGE, framed, context, state.own().signatureKey());
  }
}
