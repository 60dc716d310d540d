package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/**
 * When a room gets another home: two of its agencies agree, and most of its surviving regions, the new
 * home among them, have heard nothing of the old one for a day and name the same region as the next. Who
 * has a say is read from the beginning of the silence: nobody makes voters for it, and what the old home has
 * not read, because it is cut off, makes none either; it could not know that it has to stop.
 */
final class HomeRules {
  private static final int TWO = 2;
  private static final long HOUR_MS = 3_600_000;

  private final State state;
  private final Bytes eventHash;
  private final long madeMs;
  private final long atMs;

  HomeRules(State state, Bytes eventHash, long madeMs, long atMs) {
    this.state = state;
    this.eventHash = eventHash;
    this.madeMs = madeMs;
    this.atMs = atMs;
  }

  /** Rooms to which something of it does not apply stay where they are; one at least moves. */
  void rehomed(RoomsRehomed body, Signers signers) throws MlsException {
    List<VerifiedDevice> admins = admins(signers);
    boolean fresh = atMs - madeMs <= RehomingTimes.FRESH_MS && madeMs - atMs <= HOUR_MS;
    require(fresh, EventRule.STALE);
    state.rooms.putAll(moved(body, room -> agree(room, admins)));
  }

  /** The rooms that would move, at least one, if everybody signed who has to. */
  Map<RoomId, LoggedRoom> moved(RoomsRehomed body) throws MlsException {
    return moved(body, room -> true);
  }

  private Map<RoomId, LoggedRoom> moved(RoomsRehomed body, Predicate<LoggedRoom> agreed)
      throws MlsException {
    Map<RegionId, Long> witnesses = witnesses(body);
    Map<RoomId, LoggedRoom> moved = new HashMap<>();
    RejectedException refusal = new RejectedException(EventRule.NOT_FOUND);
    for (RoomsRehomed.Move move : body.rooms()) {
      try {
        moved.put(move.room(), moved(body, move, agreed, witnesses));
      } catch (RejectedException e) {
        refusal = e;
      }
    }
    if (moved.isEmpty()) {
      throw refusal;
    }
    return moved;
  }

  private static List<VerifiedDevice> admins(Signers signers) throws MlsException {
    List<VerifiedDevice> all = signers.all();
    Set<OfficerName> persons = new HashSet<>();
    for (VerifiedDevice signer : all) {
      boolean counts = signer.isAdmin() && persons.add(signer.name().officer());
      require(counts, EventRule.SIGNER_NOT_ENTITLED);
    }
    return all;
  }

  /** Before the silence that is to be proven had begun. */
  private long beforeMs() {
    return madeMs - RehomingTimes.LOST_MS;
  }

  /** When the whole silence began, which may be much longer than it has to be. */
  private long begunMs(long sinceMs) {
    return Math.min(beforeMs(), sinceMs);
  }

  /**
   * Who has heard nothing of the lost region for long enough, and since when; a word that does not hold
   * refuses all, and one of a region whose key was not listed by then says nothing.
   */
  private Map<RegionId, Long> witnesses(RoomsRehomed body) throws MlsException {
    Map<RegionId, Long> witnesses = new HashMap<>();
    for (Silence word : body.witnesses()) {
      Bytes key = state.places.keyAt(word.witness(), begunMs(word.sinceMs()));
      boolean fits = word.silent().equals(body.from()) && word.next().equals(body.to());
      require(fits, EventRule.WITNESSES);
      if (key == null) {
        continue;
      }
      word.verify(new NoteKey(word.witness().value(), NoteKey.Type.NOTE, key));
      require(Math.abs(madeMs - word.atMs()) <= HOUR_MS, EventRule.STALE);
      if (word.lastedMs() >= RehomingTimes.LOST_MS) {
        witnesses.merge(word.witness(), word.sinceMs(), Math::min);
      }
    }
    return witnesses;
  }

  private LoggedRoom moved(
      RoomsRehomed body,
      RoomsRehomed.Move move,
      Predicate<LoggedRoom> agreed,
      Map<RegionId, Long> witnesses)
      throws RejectedException {
    LoggedRoom room = state.rooms.get(move.room());
    if (room == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(!room.homes().holds(eventHash), EventRule.EVENT_REPEATED);
    require(room.homes().knew(body.from(), move.term() - 1), EventRule.HOME);
    require(agreed.test(room), EventRule.SIGNER_NOT_ENTITLED);
    Set<RegionId> heardNothing = heardNothing(room, witnesses);
    Set<RegionId> others = others(body, room, begunMs(heardNothing, witnesses));
    require(others.contains(body.to()), EventRule.HOME);
    heardNothing.retainAll(others);
    require(heardNothing.contains(body.to()), EventRule.WITNESSES);
    require(heardNothing.size() * 2 > others.size(), EventRule.WITNESSES);
    return room.with(new Homes.Home(
        move.term(), body.to(), body.from(), eventHash, atMs, move.epoch(), move.commit()));
  }

  /** When the silence began for the first of those who say so; what others say makes no majority larger. */
  private long begunMs(Set<RegionId> saying, Map<RegionId, Long> witnesses) {
    return witnesses.entrySet().stream()
        .filter(word -> saying.contains(word.getKey()))
        .mapToLong(word -> begunMs(word.getValue()))
        .min()
        .orElse(beforeMs());
  }

  /** All that the lost home, whatever it has read since the silence began, may take for those with a say. */
  private Set<RegionId> others(RoomsRehomed body, LoggedRoom room, long fromMs)
      throws RejectedException {
    Set<AgencyName> agencies = activeAt(state, agenciesOf(state, room), fromMs);
    require(state.places.reach(agencies, fromMs), EventRule.WITNESSES);
    Set<RegionId> others = state.places.between(agencies, room.homes(), fromMs, beforeMs());
    others.remove(body.from());
    return others;
  }

  /** The witnesses that had a say all the time, so that also the lost home knows. */
  private Set<RegionId> heardNothing(LoggedRoom room, Map<RegionId, Long> witnesses) {
    Set<AgencyName> agencies = activeIn(state, room);
    Set<RegionId> heardNothing = new HashSet<>(witnesses.keySet());
    heardNothing.removeIf(w -> !state.places.lasts(
        agencies, room.homes(), w, begunMs(witnesses.getOrDefault(w, 0L)), beforeMs()));
    return heardNothing;
  }

  /** Two of the room's agencies; where it has one alone, two persons of that. */
  private boolean agree(LoggedRoom room, List<VerifiedDevice> admins) {
    Set<AgencyName> agencies = activeIn(state, room);
    List<AgencyName> agreeing =
        admins.stream().map(a -> a.name().agency()).filter(agencies::contains).toList();
    return agencies.size() > 1 ? new HashSet<>(agreeing).size() >= TWO : agreeing.size() >= TWO;
  }

  /** The agencies of a room's team that count. */
  static Set<AgencyName> activeIn(State state, LoggedRoom room) {
    Set<AgencyName> agencies = agenciesOf(state, room);
    agencies.removeIf(agency -> !state.isActive(agency));
    return agencies;
  }

  /** Those of {@code agencies} that were not suspended by then. */
  static Set<AgencyName> activeAt(State state, Set<AgencyName> agencies, long atMs) {
    Set<AgencyName> active = new HashSet<>(agencies);
    active.removeIf(a -> state.suspended.getOrDefault(a, Long.MAX_VALUE) <= atMs);
    return active;
  }

  static Set<AgencyName> agenciesOf(State state, LoggedRoom room) {
    Team team = state.teams.get(room.team());
    return new HashSet<>(team == null ? Set.of() : team.agencies());
  }
}
