package org.entente.trust.log;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an entry before it gets its place.
 *
 * @param term the life of the home region, for handshakes and messages of rooms, else 0
 * @param epoch the epoch the body was made in, likewise
 * @param author the device; null for the region itself
 * @param counter the author's counter in this log, from 1; 0 when the author is the region
 */
public record EntryContent(
    LogId log,
    Origin origin,
    EntryKind kind,
    long term,
    long epoch,
    @Nullable DeviceName author,
    long counter,
    Bytes body)
    implements Encodable {
  /** The only version of the format. */
  public static final int VERSION = 1;

  /** The longest body of a message, a proposal or a verdict. */
  public static final int MAX_MESSAGE_BYTES = 256 * 1024;

  /** The longest body of any entry. */
  public static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

  private static final int MAX_AUTHOR_BYTES = 256;

  /** Refuses negative numbers and a counter that does not fit the author. */
  public EntryContent {
    Numbers.requireNatural(term, epoch, counter);
    if ((author == null) != (counter == 0)) {
      throw new IllegalArgumentException("counter does not fit the author");
    }
  }

  /** Reads the structure. */
  public static EntryContent read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of entry");
    }
    LogId log = LogId.read(r);
    Origin origin = Origin.read(r);
    EntryKind kind = EntryKind.of(r.u8());
    long term = Numbers.u63(r);
    long epoch = Numbers.u63(r);
    DeviceName author = readAuthor(r);
    long counter = Numbers.u63(r);
    Bytes body = r.bytesV(MAX_BODY_BYTES);
    if ((author == null) != (counter == 0)) {
      throw new MalformedException("counter does not fit the author");
    }
    return new EntryContent(log, origin, kind, term, epoch, author, counter, body);
  }

  private static @Nullable DeviceName readAuthor(TlsReader r) throws MalformedException {
    TlsReader field = r.part(MAX_AUTHOR_BYTES);
    if (field.remaining() == 0) {
      return null;
    }
    byte[] uri = field.opaque(field.remaining());
    return DeviceName.parse(Text.decode(uri));
  }

  /** What stands for this content in the chain of its log. */
  public Bytes hash() {
    return Sha256.labelled("Entente 1.0 entry content", encode());
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).put(log).put(origin).u8(kind.code()).u64(term).u64(epoch);
    if (author == null) {
      w.length(0);
    } else {
      w.put(author);
    }
    w.u64(counter).opaqueV(body);
  }
}
