package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.ItemId;

/**
 * The originator's agency does not let a message out.
 *
 * @param asking what it answers
 * @param reason why not
 */
public record Denial(ItemId target, ItemId asking, String reason) implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 27;

  static Denial read(TlsReader r) throws MalformedException {
    return new Denial(ItemId.read(r), ItemId.read(r), Text.readLine(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(target).put(asking), reason);
  }
}
