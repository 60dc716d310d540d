package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;

/** Everybody finds the message at the top of the room, or no longer. */
public record Pin(ItemId target, boolean on) implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 24;

  static Pin read(TlsReader r) throws MalformedException {
    return new Pin(ItemId.read(r), r.u8() == 1);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(target).u8(on ? 1 : 0);
  }
}
