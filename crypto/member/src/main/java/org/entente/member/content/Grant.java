package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/**
 * The originator's agency lets one officer pass one message on to one room for a time; counts only from
 * an officer of the agency whose officer wrote the message.
 *
 * @param asking what it answers
 * @param officer who may pass it on
 * @param to the room that it may go to
 * @param untilMs when the permission ends
 */
public record Grant(ItemId target, ItemId asking, OfficerName officer, RoomId to, long untilMs)
    implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 26;

  static Grant read(TlsReader r) throws MalformedException {
    return new Grant(
        ItemId.read(r), ItemId.read(r), OfficerName.read(r), RoomId.read(r), Numbers.u63(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(target).put(asking).put(officer).put(to).u64(untilMs);
  }
}
