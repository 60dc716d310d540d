package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.rules.ProposalRules;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.rules.SenderKeys;
import org.entente.mls.schedule.Membership;
import org.entente.mls.schedule.MessageProtection;

/** Takes in messages of others (RFC 9420 sections 6 and 12.4.2). */
final class Processing {
  private final GroupState state;
  private final Engine env;

  Processing(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
  }

  Processed process(MlsMessage message, PolicyCheck check) throws MlsException {
    if (message instanceof MlsMessage.OfPublic open) {
      return open(open.body(), check);
    }
    if (message instanceof MlsMessage.OfPrivate sealed) {
      return opened(sealed.body(), check);
    }
    throw new MalformedException("not a message within a group");
  }

  private Processed open(PublicMessage message, PolicyCheck check) throws MlsException {
    FramedContent framed = message.framed();
    requireGroup(framed.groupId());
    requireCurrent(framed.epoch());
    Epoch epoch = state.epoch();
    Membership.verify(epoch.suite(), message, epoch.secrets(), epoch.context());
    SenderKeys.verify(rules(), message);
    return handshake(state, message.content(), check);
  }

  private Processed opened(PrivateMessage message, PolicyCheck check) throws MlsException {
    PrivateMessageHeader header = message.header();
    requireGroup(header.groupId());
    boolean application = !header.contentType().isHandshake();
    PastEpoch past = state.past().find(header.epoch());
    if (application && past != null) {
      return late(message, past);
    }
    requireCurrent(header.epoch());
    Epoch epoch = state.epoch();
    PrivateOpening opening = PrivateOpening.of(epoch);
    MessageProtection.Opened opened = opening.open(message, state.own().leaf());
    GroupState next = state.withEpoch(epoch.withSecretTree(opened.next()));
    return application
        ? application(next, opened, opening)
        : handshake(next, opened.content(), check);
  }

  private Processed late(PrivateMessage message, PastEpoch past) throws MlsException {
    PrivateOpening opening = PrivateOpening.of(state.epoch().suite(), past);
    MessageProtection.Opened opened = opening.open(message, state.own().leaf());
    PastEpoch after = past.withSecretTree(opened.next());
    return application(state.withPast(state.past().replace(after)), opened, opening);
  }

  private Processed application(
      GroupState next, MessageProtection.Opened opened, PrivateOpening opening)
      throws MlsException {
    FramedContent framed = opened.content().content();
    if (framed.sender() instanceof Sender.Member member
        && framed.content() instanceof ApplicationData data) {
      return new Processed.Application(
          new Group(next, env),
          member.leafIndex(),
          opening.sender(member.leafIndex()),
          framed.epoch(),
          opened.generation(),
          framed.authenticatedData(),
          data.data());
    }
    throw new IllegalStateException("application messages hold application data");
  }

  /** A verified proposal or commit; {@code after} is the state without the keys it used. */
  private Processed handshake(GroupState after, AuthenticatedContent content, PolicyCheck check)
      throws MlsException {
    Sender sender = content.content().sender();
    boolean own = sender instanceof Sender.Member member
        && member.leafIndex() == state.own().leaf();
    if (content.content().content() instanceof Commit commit) {
      if (own) {
        throw new StateException(StateException.Reason.OWN_MESSAGE);
      }
      return new CommitProcessing(after, env).process(content, commit, check);
    }
    if (content.content().content() instanceof Proposal proposal) {
      return proposal(after, content, proposal, own);
    }
    throw new VerificationException("not a handshake message");
  }

  private Processed proposal(
      GroupState after, AuthenticatedContent content, Proposal proposal, boolean own)
      throws MlsException {
    state.requireActive();
    ProposalRef ref = ProposalRef.of(state.epoch().suite(), content);
    Sender sender = content.content().sender();
    boolean known = state.pending().find(ref) != null;
    if (own && (known || proposal instanceof Proposal.Update)) {
      throw new StateException(StateException.Reason.OWN_MESSAGE);
    }
    SentProposal sent = new SentProposal(proposal, sender, ref);
    new ProposalRules(rules()).check(sent);
    GroupState next = known ? after : after.withPending(after.pending().with(sent));
    Bytes data = content.content().authenticatedData();
    return new Processed.ProposalStored(new Group(next, env), ref, sender, proposal, data);
  }

  private RuleContext rules() {
    return state.rules(env).withoutLifetimes();
  }

  private void requireGroup(Bytes groupId) throws StateException {
    if (!groupId.equals(state.epoch().context().groupId())) {
      throw new StateException(StateException.Reason.OTHER_GROUP);
    }
  }

  private void requireCurrent(long epoch) throws StateException {
    long current = state.epoch().context().epoch();
    int order = Long.compareUnsigned(epoch, current);
    if (order > 0 && state.standing() != Standing.REMOVED) {
      throw new StateException(StateException.Reason.FUTURE_EPOCH, current);
    }
    if (order < 0) {
      throw new StateException(StateException.Reason.PAST_EPOCH, current);
    }
    if (state.standing() == Standing.REMOVED) {
      throw new StateException(StateException.Reason.REMOVED);
    }
  }
}
