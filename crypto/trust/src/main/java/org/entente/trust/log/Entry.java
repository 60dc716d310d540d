package org.entente.trust.log;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;

/**
 * An entry in its place.
 *
 * @param seq its number among the entries of the same log and origin, from 1, without gaps
 * @param hlc its stamp, see {@link Hlc}
 * @param previous the hash of the entry before it, zeros for the first
 */
public record Entry(EntryContent content, long seq, long hlc, Bytes previous) implements Encodable {
  /** Refuses a number below its range and a wrong hash length. */
  public Entry {
    Numbers.requireNatural(seq - 1, hlc);
    if (previous.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** Reads the structure. */
  public static Entry read(TlsReader r) throws MalformedException {
    EntryContent content = EntryContent.read(r);
    long seq = Numbers.u63(r);
    long hlc = Numbers.u63(r);
    Bytes previous = Bytes.of(r.opaque(Sha256.LENGTH));
    if (seq == 0) {
      throw new MalformedException("entries are numbered from 1");
    }
    return new Entry(content, seq, hlc, previous);
  }

  /** The hash that the next entry of the same log and origin must name. */
  public Bytes hash() {
    return hash(content.hash());
  }

  /** The same for whoever has computed the hash of {@link #content} before. */
  public Bytes hash(Bytes contentHash) {
    return chain(previous, contentHash, seq, hlc);
  }

  /** The hash of an entry from its parts, as the database computes it too. */
  public static Bytes chain(Bytes previous, Bytes contentHash, long seq, long hlc) {
    TlsWriter w = new TlsWriter().opaque(previous).opaque(contentHash).u64(seq).u64(hlc);
    return Sha256.labelled("Entente 1.0 entry", w.toByteArray());
  }

  /** Where a reader stands who has read up to this entry. */
  public Position position() {
    return new Position(content.origin(), seq);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(content).u64(seq).u64(hlc).opaque(previous);
  }
}
