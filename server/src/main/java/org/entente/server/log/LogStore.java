package org.entente.server.log;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** What the log needs from storage. Callable from any thread. */
interface LogStore {
  /** The origin that this store appends as. */
  Origin origin();

  /**
   * Completes when this origin has ended and every append fails from then on: an append or {@link #look} has
   * found that out.
   */
  Future<Void> ended();

  /** Looks whether this origin goes on; of a standby that is not promoted yet that is not known. */
  Future<Void> look();

  /**
   * Appends a batch in one transaction, in the order given.
   *
   * @param wait whether to wait for heads that another transaction has locked; otherwise their
   *     entries come back {@link BatchResult#isBusy}
   * @return one result for each entry; fails when nothing was stored, or when that is unknown
   */
  Future<List<BatchResult>> append(List<NewEntry> batch, boolean wait);

  /** As {@code append(batch, true)}, within the caller's transaction. */
  Future<List<BatchResult>> appendIn(Transaction transaction, List<NewEntry> batch);

  /** Sets the roster version of {@code log} under its head's lock. */
  Future<Void> setRoster(Transaction transaction, LogId log, long version);

  /**
   * Reads what lies behind {@code cursor}.
   *
   * @param maxBytes where a page ends; one entry is always read, however long
   */
  Future<LogPage> read(LogId log, Cursor cursor, int maxEntries, int maxBytes);

  /** Reads one origin's part behind {@code after}, or from where retention has cut it. */
  Future<LogPart> part(LogId log, Origin origin, long after, int maxEntries, int maxBytes);

  /** Adds runs of other origins; the answer says of each whether it went in. */
  Future<List<Boolean>> ingest(Transaction transaction, List<LogRun> runs);

  /** The word of another origin on an entry behind {@code after}, best at or before {@code most}. */
  Future<Optional<HeadSignature>> signature(LogId log, Origin origin, long after, long most);

  /** Lets an author go on behind a counter that it used in another region. */
  Future<Void> leap(Transaction transaction, LogId log, DeviceName author, long counter);

  /** How far the log goes, within the caller's transaction. */
  Future<Cursor> headsIn(Transaction transaction, LogId log);

  /** How far the log goes now. */
  Future<Cursor> heads(LogId log);

  /** How far those of {@code logs} go that have entries. */
  Future<Map<LogId, Cursor>> heads(Collection<LogId> logs);

  /** The next logs that may be cut, by ascending ids, each above {@code id}. */
  Future<List<OldLog>> logsAfter(long id, int most);

  /**
   * Removes up to {@code most} entries from the beginning of our part of a log as {@code limits} allow,
   * never the newest.
   */
  Future<OldLog.Cut> cut(long id, OldLog.Limits limits, int most);
}
