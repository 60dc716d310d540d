package org.entente.server.log;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedHead;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** A part of a log that another region has written, message by message. */
public final class Abroad {
  private final LogId log;
  private final Origin origin;
  private final List<Entry> written = new ArrayList<>();

  /** {@code count} entries, a millisecond after each other. */
  public Abroad(LogId log, Origin origin, int count) {
    this.log = log;
    this.origin = origin;
    LogHead head = LogHead.empty(log, origin);
    for (int i = 1; i <= count; i++) {
      Entry entry = head.append(content(i), Entries.NOON.toEpochMilli() + i, 0);
      written.add(entry);
      head = new LogHead(log, origin, entry.seq(), entry.hlc(), entry.hash());
    }
  }

  private EntryContent content(int i) {
    DeviceName author = Entries.LAPTOP;
    return new EntryContent(
        log, origin, EntryKind.MESSAGE, 0, 7, author, i, Entries.bytes("m" + i));
  }

  /** Those from number {@code first} to {@code last}. */
  public List<Entry> entries(int first, int last) {
    return written.subList(first - 1, last);
  }

  public LogRun run(int first, int last) {
    return LogRun.of(log, origin, entries(first, last), false, Bytes.EMPTY);
  }

  /** The same, before which nothing is to be had any more. */
  public LogRun beginning(int first, int last) {
    return LogRun.of(log, origin, entries(first, last), true, Bytes.EMPTY);
  }

  /** The same, before which nothing is to be had any more, with the word of its region. */
  public LogRun beginning(int first, int last, NoteSigner signer) {
    return LogRun.of(log, origin, entries(first, last), true, word(last, signer));
  }

  /** The same with the word of its region. */
  public LogRun run(int first, int last, NoteSigner signer) {
    return LogRun.of(log, origin, entries(first, last), false, word(last, signer));
  }

  public Bytes word(int seq, NoteSigner signer) {
    return SignedHead.sign(log, origin, seq, written.get(seq - 1).hash(), signer)
        .signature();
  }
}
