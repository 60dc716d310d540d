package org.entente.server.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.Limits;
import org.entente.mls.message.Member;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.log.EntryContent;
import org.entente.trust.marking.PolicyClass;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.Leaves;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedVerdict;
import org.entente.trust.wire.ClientFrame;

/** What an append to a room must fulfil as far as the server can see. Pure. */
final class AppendRules {
  private static final int PAST_EPOCHS = 20;
  private static final Limits LIMITS = new Limits(EntryContent.MAX_MESSAGE_BYTES);

  private AppendRules() {}

  /**
   * Refuses a message that members could not read or the policy does not permit. Quick.
   *
   * @return its policy class
   */
  static int checkMessage(LiveRoom room, ClientFrame.Append append) {
    checkEpoch(room, append.epoch(), PAST_EPOCHS);
    PrivateMessageHeader header = header(append.body());
    boolean isOurs = header.groupId().equals(room.group().groupId())
        && header.epoch() == append.epoch()
        && header.contentType() == ContentType.APPLICATION;
    if (!isOurs) {
      throw RoomProblems.invalid("/body", "message_of_this_room");
    }
    Bytes data = header.authenticatedData();
    if (data.length() != 1 || !room.policy().permitsClass(data.at(0) & 0xff)) {
      throw new ProblemException(
          ProblemType.POLICY_DENIED,
          "The room does not take messages of this class.",
          java.util.Map.of("policy", "classes"));
    }
    return data.at(0) & 0xff;
  }

  /** Whether a message that another region took says that it is for people. */
  static boolean isForPeople(Bytes body) {
    try {
      Bytes data = header(body).authenticatedData();
      return data.length() == 1 && (data.at(0) & 0xff) != PolicyClass.SERVICE;
    } catch (ProblemException e) {
      return false;
    }
  }

  private static PrivateMessageHeader header(Bytes body) {
    try {
      if (MlsMessage.decode(body.toArray(), LIMITS) instanceof MlsMessage.OfPrivate message) {
        return message.body().header();
      }
      throw RoomProblems.invalid("/body", "private_message");
    } catch (MlsException e) {
      throw RoomProblems.malformed();
    }
  }

  private static void checkEpoch(LiveRoom room, long epoch, int past) {
    long now = room.stored().epoch();
    if (epoch > now || epoch < now - past) {
      throw RoomProblems.stale(now);
    }
  }

  /** The group with the proposal that {@code author} sends. Slow: verifies signatures. */
  static PublicGroup propose(
      LiveRoom room, ClientFrame.Append append, DeviceName author, RoomRules rules) {
    checkEpoch(room, append.epoch(), 0);
    try {
      MlsMessage message = MlsMessage.decode(append.body().toArray(), LIMITS);
      Observed observed = room.group().process(message, PolicyCheck.PROTOCOL_ONLY);
      if (observed instanceof Observed.ProposalStored proposal) {
        requireSender(room, proposal, author);
        PublicGroup group = room.group();
        rules.checkProposal(group.context(), group.tree(), proposal.proposal());
        return proposal.next();
      }
      throw RoomProblems.rejected("not_a_proposal");
    } catch (MlsException e) {
      throw RoomProblems.of(e, room.stored().epoch());
    }
  }

  private static void requireSender(
      LiveRoom room, Observed.ProposalStored proposal, DeviceName author) throws MlsException {
    boolean isAuthor =
        proposal.proposal().sender() instanceof org.entente.mls.message.Sender.Member member
            && Leaves.device(room.group().tree().member(member.leafIndex())).equals(author);
    if (!isAuthor) {
      throw RoomProblems.rejected("other_author");
    }
  }

  /** Refuses a verdict that {@code author} has not signed for this room. Slow. */
  static void checkVerdict(LiveRoom room, ClientFrame.Append append, DeviceName author) {
    checkEpoch(room, append.epoch(), PAST_EPOCHS);
    try {
      SignedVerdict signed = SignedVerdict.decode(append.body().toArray());
      boolean isOurs = signed.author().equals(author)
          && signed.verdict().room().equals(room.stored().room());
      if (!isOurs) {
        throw RoomProblems.invalid("/body", "verdict_of_this_room");
      }
      signed.verify(leafKey(room, author));
    } catch (MlsException e) {
      throw RoomProblems.of(e, room.stored().epoch());
    }
  }

  private static Bytes leafKey(LiveRoom room, DeviceName device) throws MlsException {
    for (Member member : room.group().roster()) {
      if (Leaves.device(member.leaf()).equals(device)) {
        return member.leaf().signatureKey();
      }
    }
    throw RoomProblems.notFound();
  }
}
