package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/**
 * A keepsake that an earlier device of the same officer left in the room, as that one signed it.
 *
 * @param to the device that asked
 */
public record KeepsakePart(DeviceName to, BoardPart.Original keepsake) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 122;

  static KeepsakePart read(TlsReader r, int depth) throws MalformedException {
    return new KeepsakePart(DeviceName.read(r), BoardPart.Original.read(r, depth + 1));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(to).put(keepsake);
  }
}
