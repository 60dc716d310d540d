package org.entente.mls.group;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.StateException;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.rules.References;
import org.jspecify.annotations.Nullable;

/**
 * A commit of this device that the delivery service has not yet accepted. Store it before it is
 * sent: after a crash it is restored and merged, or dropped when another commit won.
 */
public final class PendingCommit {
  private static final int FORMAT = 1;
  private static final int MAX_STATE = 1 << 28;
  private final MlsMessage commit;
  private final @Nullable Welcome welcome;
  private final GroupInfo groupInfo;
  private final GroupState next;
  private final Engine env;

  PendingCommit(
      MlsMessage commit,
      @Nullable Welcome welcome,
      GroupInfo groupInfo,
      GroupState next,
      Engine env) {
    this.commit = commit;
    this.welcome = welcome;
    this.groupInfo = groupInfo;
    this.next = next;
    this.env = env;
  }

  /** The message for the other members. */
  public MlsMessage commit() {
    return commit;
  }

  /**
   * What the commit does, in its order: also which of the pending proposals it took.
   *
   * @param current the group that it was made in
   * @throws RejectedException when {@code current} lacks a proposal that the commit names
   */
  public List<SentProposal> proposals(Group current) throws RejectedException {
    FramedContent framed = ((PublicMessage) commit.body()).framed();
    return References.resolve(
            (Commit) framed.content(), framed.sender(), current.pendingProposals())
        .proposals();
  }

  /** The message for the devices it adds, or null when it adds none. */
  public @Nullable Welcome welcome() {
    return welcome;
  }

  /** The next epoch's group info, with external public key and without tree. */
  public GroupInfo groupInfo() {
    return groupInfo;
  }

  /** The epoch the commit was made in; it is accepted there or nowhere. */
  public long epoch() {
    return next.epoch().context().epoch() - 1;
  }

  /**
   * The group after an external commit, or after any commit when messages of the old epoch need not
   * be read any more.
   */
  public Group merge() {
    return new Group(next, env);
  }

  /**
   * The group after the commit, which can still read late messages of the epochs that
   * {@code current} can read.
   *
   * @param current the latest state of the group that this commit was made in
   * @throws StateException when it is another group, or in another epoch than this commit's
   */
  public Group merge(Group current) throws StateException {
    return new Group(next.following(current.state(), env.nowSeconds().getAsLong()), env);
  }

  /** Erases what only this commit knows, when another commit won. */
  public void discard(Group current) {
    next.eraseExcept(current.state());
  }

  /** The whole state with all its secrets; seal it before it is written anywhere. */
  public byte[] encode() {
    TlsWriter out = new TlsWriter();
    out.u16(FORMAT).opaqueV(commit.encode()).optional(welcome).put(groupInfo);
    out.opaqueV(StateFormat.encode(next));
    byte[] stored = out.toByteArray();
    out.erase();
    return stored;
  }

  /** Restores what {@link #encode} stored. */
  public static PendingCommit decode(byte[] stored, Engine env) throws MlsException {
    TlsReader in = new TlsReader(stored);
    if (in.u16() != FORMAT) {
      throw new MalformedException("unknown format of a pending commit");
    }
    MlsMessage commit = MlsMessage.decode(in.opaqueV(MAX_STATE), new Limits(MAX_STATE));
    Welcome welcome = in.optional(Welcome::read);
    GroupInfo info = GroupInfo.read(in);
    GroupState next = StateFormat.decode(in.opaqueV(MAX_STATE), env);
    in.end();
    return new PendingCommit(commit, welcome, info, next, env);
  }

  @Override
  public String toString() {
    return "PendingCommit[epoch " + epoch() + "]";
  }
}
