package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;

/** The author takes a message back for good; counts only from the officer who wrote it. */
public record Retract(ItemId target) implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 22;

  static Retract read(TlsReader r) throws MalformedException {
    return new Retract(ItemId.read(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(target);
  }
}
