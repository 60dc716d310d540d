package org.entente.trust.log;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * The end of one origin's part of a log, as a reader knows it.
 *
 * <p>A reader that follows every entry with it notices a hidden, changed, repeated or reordered one.
 *
 * @param seq the newest entry, 0 for none
 * @param hash the hash of that entry, zeros for none
 */
public record LogHead(LogId log, Origin origin, long seq, long hlc, Bytes hash)
    implements Encodable {
  /** Refuses negative numbers and a wrong hash length. */
  public LogHead {
    Numbers.requireNatural(seq, hlc);
    if (hash.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** Before the first entry. */
  public static LogHead empty(LogId log, Origin origin) {
    return new LogHead(log, origin, 0, 0, Sha256.NONE);
  }

  /** Reads the structure that a device stores. */
  public static LogHead read(TlsReader r) throws MalformedException {
    LogId log = LogId.read(r);
    Origin origin = Origin.read(r);
    return new LogHead(
        log, origin, Numbers.u63(r), Numbers.u63(r), Bytes.of(r.opaque(Sha256.LENGTH)));
  }

  /**
   * The head after {@code entry}.
   *
   * @throws VerificationException if {@code entry} is not the one that comes next
   */
  public LogHead follow(Entry entry) throws VerificationException {
    return follow(entry, entry.hash());
  }

  /** The same for whoever has computed {@code hash}, which is the entry's, before. */
  public LogHead follow(Entry entry, Bytes hashOfEntry) throws VerificationException {
    EntryContent content = entry.content();
    require(content.log().equals(log) && content.origin().equals(origin), "entry of another log");
    require(entry.seq() == seq + 1, "entry is out of sequence");
    require(entry.previous().equals(hash), "entry does not continue the chain");
    require(entry.hlc() > hlc, "entry is stamped before its predecessor");
    return new LogHead(log, origin, entry.seq(), entry.hlc(), hashOfEntry);
  }

  private static void require(boolean holds, String otherwise) throws VerificationException {
    if (!holds) {
      throw new VerificationException(otherwise);
    }
  }

  /** The entry that {@code content} becomes behind this head. */
  public Entry append(EntryContent content, long wallMs, long seenHlc) {
    return new Entry(content, seq + 1, Hlc.next(wallMs, hlc, seenHlc), hash);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(log).put(origin).u64(seq).u64(hlc).opaque(hash);
  }
}
