package org.entente.server.log;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;

/**
 * Entries of another region's origin that were found to follow each other.
 *
 * @param entries at least one, ascending and without gaps, each naming the hash of the one before
 * @param forms what was computed of each entry already, in their order
 * @param begins whether nothing before the first is to be had any more, so that a log may begin with it
 *     that has nothing of this origin
 * @param signature the origin's word on the last entry, to hand on; empty for none
 */
public record LogRun(
    LogId log,
    Origin origin,
    List<Entry> entries,
    List<Form> forms,
    boolean begins,
    Bytes signature) {
  /**
   * An entry as it is stored; nobody changes it.
   *
   * @param hash of the entry
   * @param content encoded, as it is hashed
   */
  public record Form(Bytes hash, Buffer content) {
    /** Of {@code entry}. */
    public static Form of(Entry entry, EntryDigest digest) {
      byte[] content = entry.content().encode();
      return new Form(digest.entry(entry, content), Buffer.buffer(content));
    }
  }

  /** Keeps copies; refuses an empty run, and a federation log that does not begin at its beginning. */
  public LogRun {
    entries = List.copyOf(entries);
    forms = List.copyOf(forms);
    if (entries.isEmpty() || entries.size() != forms.size()) {
      throw new IllegalArgumentException("a run has entries, each with its form");
    }
    if (begins && log.kind() == LogKind.FEDERATION) {
      throw new IllegalArgumentException("the federation log is never cut");
    }
  }

  /** One whose forms are computed here. */
  public static LogRun of(
      LogId log, Origin origin, List<Entry> entries, boolean begins, Bytes signature) {
    EntryDigest digest = new EntryDigest();
    List<Form> forms = new ArrayList<>(entries.size());
    entries.forEach(entry -> forms.add(Form.of(entry, digest)));
    return new LogRun(log, origin, entries, forms, begins, signature);
  }

  /** Its entries from place {@code from} up to, and without, {@code to}. */
  public LogRun part(int from, int to) {
    return new LogRun(
        log,
        origin,
        entries.subList(from, to),
        forms.subList(from, to),
        begins && from == 0,
        to == entries.size() ? signature : Bytes.EMPTY);
  }

  /** The first entry. */
  public Entry first() {
    return entries.get(0);
  }

  /** The last entry. */
  public Entry last() {
    return entries.get(entries.size() - 1);
  }
}
