package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/**
 * The author has taken a part of the room out of Entente, and says why.
 *
 * @param record SHA-256 of the record of the bundle that he made; zeros for a print
 * @param items how many messages and remarks it shows
 * @param holes how many it withholds
 * @param files how many files it holds
 * @param reason why it was needed outside
 */
public record Exported(Bytes record, long items, long holes, long files, String reason)
    implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 70;

  /** The longest reason in bytes. */
  public static final int MAX_REASON = 1024;

  /** Refuses another hash length, negative numbers and no or a long reason. */
  public Exported {
    int length = Text.encode(reason).length;
    if (record.length() != Sha256.LENGTH || length > MAX_REASON || reason.isBlank()) {
      throw new IllegalArgumentException("not an export");
    }
    Numbers.requireNatural(items, holes, files);
  }

  static Exported read(TlsReader r) throws MalformedException {
    try {
      return new Exported(
          Bytes.of(r.opaque(Sha256.LENGTH)),
          Numbers.u63(r),
          Numbers.u63(r),
          Numbers.u63(r),
          Text.read(r, MAX_REASON));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not an export");
    }
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.opaque(record).u64(items).u64(holes).u64(files), reason);
  }
}
