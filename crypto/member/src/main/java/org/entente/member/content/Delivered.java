package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;

/** A device of the author's agency has all up to and with {@code upTo}. */
public record Delivered(ItemId upTo) implements TalkBody {
  /** The number of the kind on the wire. */
  public static final int KIND = 28;

  static Delivered read(TlsReader r) throws MalformedException {
    return new Delivered(ItemId.read(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(upTo);
  }
}
