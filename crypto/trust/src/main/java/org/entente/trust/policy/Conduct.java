package org.entente.trust.policy;

import java.util.Objects;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.access.RoomKind;
import org.entente.trust.base.Text;

/**
 * How people have agreed to write in a room.
 *
 * @param marking what counts for content that is not marked; empty for none
 * @param minimum below which nothing may be marked; empty for none
 * @param keepsEarlier whether the text before an edit, and of what was taken back, stays readable
 */
public record Conduct(RoomKind kind, String marking, String minimum, boolean keepsEarlier)
    implements Encodable {
  /** Of a room that has agreed on nothing else. */
  public static final Conduct PLAIN = new Conduct(RoomKind.CASE, "", "", true);

  /** Refuses markings that are too long with {@link IllegalArgumentException}. */
  public Conduct {
    Objects.requireNonNull(kind);
    if (Text.encode(marking).length > Text.MAX_NAME
        || Text.encode(minimum).length > Text.MAX_NAME) {
      throw new IllegalArgumentException("marking of a room is too long");
    }
  }

  static Conduct read(TlsReader r) throws MalformedException {
    return new Conduct(RoomKind.of(r.u8()), Text.readName(r), Text.readName(r), r.u8() == 1);
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(w.u8(kind.code()), marking), minimum).u8(keepsEarlier ? 1 : 0);
  }
}
