package org.entente.server.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.name.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When this region and each other one heard of each other. Kept once a minute, so that a node that starts
 * in a cut knows what the region knew before. Callable from any thread.
 */
final class Contacts {
  /**
   * When this region asked another one last of what that answered, and when that asked this one; 0 for
   * never.
   */
  record Contact(long askedMs, long askingMs) {
    static final Contact NEVER = new Contact(0, 0);

    private static Contact later(Contact one, Contact other) {
      return new Contact(
          Math.max(one.askedMs, other.askedMs), Math.max(one.askingMs, other.askingMs));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
  private static final long KEEP_EVERY_MS = 60_000;

  private final PgContacts store;
  private final Clock clock;

  /** Who had word of this region for certain: was asked, answered, and what it knew of the record was read. */
  private final Map<RegionId, Long> asked = new ConcurrentHashMap<>();

  /** Of whom this region had word at all. */
  private final Map<RegionId, Long> heard = new ConcurrentHashMap<>();

  /** Who has asked this region, and may have read what it has logged; one that only answers has not. */
  private final Map<RegionId, Long> asking = new ConcurrentHashMap<>();

  private final Map<RegionId, Long> askedKept = new ConcurrentHashMap<>();
  private final Map<RegionId, Long> heardKept = new ConcurrentHashMap<>();
  private final Map<RegionId, Long> askingKept = new ConcurrentHashMap<>();

  Contacts(PgContacts store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * {@code region} has answered what it was asked at {@code askedMs}, its record was read, and since then
   * it has said that no word of its against this region can come to count.
   */
  void answered(RegionId region, long askedMs) {
    asked.put(region, askedMs);
    if (isDue(askedKept, region, askedMs)) {
      noted(askedKept, region, store.asked(region, askedMs));
    }
  }

  /** Something has come from {@code region}. */
  void heard(RegionId region) {
    long now = clock.millis();
    heard.put(region, now);
    if (isDue(heardKept, region, now)) {
      noted(heardKept, region, store.heard(region, now));
    }
  }

  /** {@code region} has asked this one how far its logs go. */
  void asks(RegionId region) {
    long now = clock.millis();
    heard.put(region, now);
    asking.put(region, now);
    if (isDue(askingKept, region, now)) {
      noted(askingKept, region, store.asks(region, now).mapEmpty());
    }
  }

  private static boolean isDue(Map<RegionId, Long> kept, RegionId region, long ms) {
    boolean due = Math.abs(ms - kept.getOrDefault(region, 0L)) >= KEEP_EVERY_MS;
    if (due) {
      kept.put(region, ms);
    }
    return due;
  }

  private static void noted(Map<RegionId, Long> kept, RegionId region, Future<Void> done) {
    done.onFailure(e -> kept.remove(region))
        .onFailure(e -> LOG.warn("a contact could not be kept: {}", e.toString()));
  }

  /**
   * Whether {@code region} has answered lately, so that it cannot have given a word since. One that was
   * silent for longer is asked whether it has.
   */
  boolean isLasting(RegionId region) {
    long ago = clock.millis() - asked.getOrDefault(region, 0L);
    return ago >= 0 && ago < RehomingTimes.QUIET_MS / 2;
  }

  /** By this node alone. */
  Contact ofThisNode(RegionId region) {
    return new Contact(asked.getOrDefault(region, 0L), askingMs(region));
  }

  /** By all nodes, also those that are gone, up to a minute old. */
  Future<Map<RegionId, Contact>> ofAllNodes() {
    return store.all().map(kept -> {
      Map<RegionId, Contact> all = new HashMap<>(kept);
      asked.keySet().forEach(region -> all.merge(region, ofThisNode(region), Contact::later));
      return all;
    });
  }

  /**
   * {@code region} asks whether a word against it may come to count.
   *
   * @return for how long that is possible, 0 for not at all
   */
  Future<Long> wordLeftMs(RegionId region) {
    long now = clock.millis();
    heard.put(region, now);
    asking.put(region, now);
    return store
        .asks(region, now)
        .map(wordMs -> wordMs == 0 ? 0 : Math.max(0, wordMs + RehomingTimes.WORD_MS - now));
  }

  /** When anything was heard of {@code region} last by this node. */
  long heardMs(RegionId region) {
    return heard.getOrDefault(region, 0L);
  }

  /** When {@code region} asked this node last; 0 for never. */
  long askingMs(RegionId region) {
    return asking.getOrDefault(region, 0L);
  }
}
