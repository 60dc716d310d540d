package org.entente.member.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.DirectoryFold;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * Reads the federation log entry by entry. What continues the chain of its region counts; what does not, and
 * a log that began otherwise than this device was told, breaks it for good.
 */
final class Follower {
  private final Ledger ledger;
  private final Map<Origin, LogHead> heads = new HashMap<>();
  private DirectoryFold fold = new DirectoryFold();
  private Bytes genesis = Bytes.EMPTY;
  private boolean broken;

  Follower(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Believes only in the federation that began with this entry. */
  void trust(Bytes genesisHash) {
    genesis = genesisHash;
  }

  /** Whether the entry lies behind what was read of its region. */
  boolean isNew(Entry entry) {
    return entry.seq() > head(entry.content().origin()).seq();
  }

  /** Takes in the next entry of its region; answers whether it continues what was read. */
  boolean follow(Entry entry) {
    Origin origin = entry.content().origin();
    try {
      LogHead next = head(origin).follow(entry);
      boolean taken = ledger.isBeforeBreak(ledger.size()) || Restrictions.isOne(entry);
      long refused = directory().refused();
      Directory after = taken ? fold.follow(List.of(entry)) : directory();
      Bytes begun = after.genesisHash();
      if (begun != null && !genesis.equals(begun)) {
        broken = true;
        return false;
      }
      ledger.add(entry, after, taken && after.refused() == refused);
      heads.put(origin, next);
      return true;
    } catch (MlsException e) {
      broken = true;
      ledger.gap(head(origin).seq() + 1);
      return false;
    }
  }

  private LogHead head(Origin origin) {
    return heads.getOrDefault(origin, LogHead.empty(LogId.FEDERATION, origin));
  }

  /** The federation as it was read. */
  Directory directory() {
    return fold.directory();
  }

  /** Whether the log does not continue what was read before, or began otherwise. */
  boolean isBroken() {
    return broken;
  }

  /** How far each region's part was read. */
  Cursor cursor() {
    Cursor cursor = Cursor.START;
    for (LogHead head : heads.values()) {
      cursor = cursor.with(head.origin(), head.seq());
    }
    return cursor;
  }

  void clear() {
    heads.clear();
    fold = new DirectoryFold();
    genesis = Bytes.EMPTY;
    broken = false;
  }
}
