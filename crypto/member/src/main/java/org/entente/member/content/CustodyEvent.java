package org.entente.member.content;

import org.entente.member.file.FileId;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/**
 * What the author's device did with a shared file.
 *
 * @param hash SHA-256 of the content as that device had it; zeros where it never became whole
 * @param atMs the author's clock
 * @param reason why, for an export; may be empty
 */
public record CustodyEvent(FileId file, Act act, Bytes hash, long atMs, String reason)
    implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 31;

  /** The longest reason in bytes. */
  public static final int MAX_REASON = 1024;

  /** What can be done with a file after it was shared. */
  public enum Act {
    /** All of it came and was the same as its author sealed. */
    RECEIVED(1, "received"),
    /** It was shown on a screen. */
    OPENED(2, "opened"),
    /** It left Entente in clear, to a disk or a printer. */
    EXPORTED(3, "exported"),
    /** What came was not what its author sealed, and was thrown away. */
    REFUSED(4, "refused");

    private final int number;
    private final String code;

    Act(int number, String code) {
      this.number = number;
      this.code = code;
    }

    /** What views call it. */
    public String code() {
      return code;
    }

    /** The act that views call {@code code}. */
    public static Act of(String code) throws MalformedException {
      for (Act act : values()) {
        if (act.code.equals(code)) {
          return act;
        }
      }
      throw new MalformedException("unknown act");
    }

    /** Reads the act's number. */
    public static Act read(TlsReader r) throws MalformedException {
      int number = r.u8();
      for (Act act : values()) {
        if (act.number == number) {
          return act;
        }
      }
      throw new MalformedException("unknown act");
    }

    /** The act's number on the wire. */
    public int number() {
      return number;
    }
  }

  /** Refuses another hash length and a long reason with {@link IllegalArgumentException}. */
  public CustodyEvent {
    if (hash.length() != Sha256.LENGTH || Text.encode(reason).length > MAX_REASON) {
      throw new IllegalArgumentException("not an event of custody");
    }
    Numbers.requireNatural(atMs);
  }

  static CustodyEvent read(TlsReader r) throws MalformedException {
    return new CustodyEvent(
        FileId.read(r),
        Act.read(r),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        Numbers.u63(r),
        Text.read(r, MAX_REASON));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(file).u8(act.number()).opaque(hash).u64(atMs);
    Text.write(w, reason);
  }
}
