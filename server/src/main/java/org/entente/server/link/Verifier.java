package org.entente.server.link;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.server.directory.Placement;
import org.entente.server.log.EntryDigest;
import org.entente.server.log.LogRun;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedHead;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/**
 * Says whether a part that a region handed over may be taken in: asked for, kept here, one chain, not
 * stamped far in the future, and vouched for by its origin. Whether it continues what is here the
 * database says. Pure, but slow: verifies signatures.
 */
final class Verifier {
  /** How far another region's clock may be ahead of ours. */
  static final long MAX_AHEAD_MS = 2 * 3600 * 1000L;

  private final Origin own;
  private final Supplier<Directory> directory;
  private final Clock clock;

  Verifier(Origin own, Supplier<Directory> directory, Clock clock) {
    this.own = own;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * The run of {@code part}.
   *
   * @param peer who handed it over
   * @param asked the logs that it was asked for
   * @throws VerificationException when it may not be taken in
   */
  LogRun verify(RegionId peer, Set<LogId> asked, Placement placement, Wire.Part part)
      throws MlsException {
    require(asked.contains(part.log()), "a log that nobody asked for");
    require(placement.isPlaced(part.log(), own.region()), "a log that is not kept here");
    require(!part.origin().equals(own), "our own part from elsewhere");
    require(
        !part.begins() || mayBegin(peer, part), "a beginning that its region does not vouch for");
    List<LogRun.Form> forms = new ArrayList<>(part.entries().size());
    LogHead end = chain(part.log(), part.origin(), part.entries(), forms);
    require(Hlc.ms(end.hlc()) <= clock.millis() + MAX_AHEAD_MS, "stamped in the far future");
    requireWord(peer, part, end);
    return new LogRun(
        part.log(), part.origin(), part.entries(), forms, part.begins(), part.signature());
  }

  /**
   * What came before is gone only where the region says so that wrote it, which could have withheld it as
   * well. Of what this one wrote itself before its database was lost, whoever hands it back first is believed,
   * also one that leaves out the beginning. The federation log is never cut.
   */
  private boolean mayBegin(RegionId peer, Wire.Part part) {
    RegionId writer = part.origin().region();
    return part.log().kind() != LogKind.FEDERATION
        && (writer.equals(peer) || writer.equals(own.region()));
  }

  /** Follows the chain, and fills {@code forms}. */
  private static LogHead chain(
      LogId log, Origin origin, List<Entry> entries, List<LogRun.Form> forms) throws MlsException {
    EntryDigest digest = new EntryDigest();
    Entry first = entries.get(0);
    LogHead head =
        new LogHead(log, origin, first.seq() - 1, Math.max(0, first.hlc() - 1), first.previous());
    for (Entry entry : entries) {
      LogRun.Form form = LogRun.Form.of(entry, digest);
      head = head.follow(entry, form.hash());
      forms.add(form);
    }
    return head;
  }

  /**
   * Before a region's key is in the log, its own word is the connection itself: then it can only be
   * heard from the region itself, and nobody hands it on.
   */
  private void requireWord(RegionId peer, Wire.Part part, LogHead end) throws MlsException {
    Optional<NoteKey> key = directory.get().regionKey(part.origin().region());
    if (key.isEmpty()) {
      require(part.origin().region().equals(peer), "from a region that is not in the log");
      return;
    }
    Bytes hash = end.hash();
    new SignedHead(part.log(), part.origin(), end.seq(), hash, part.signature()).verify(key.get());
  }

  private static void require(boolean holds, String otherwise) throws VerificationException {
    if (!holds) {
      throw new VerificationException(otherwise);
    }
  }
}
