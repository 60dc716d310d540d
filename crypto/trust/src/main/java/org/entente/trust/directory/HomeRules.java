package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * has a say is read from before the silence, so that nobody makes voters for it.
 */
final class HomeRules {
  private static final int TWO = 2;
  private static final long HOUR_MS = 3_600_000;

  private final State state;
  private final Signers signers;
  private final Bytes eventHash;
  private final long madeMs;
  private final long atMs;

  HomeRules(State state, Signers signers, Bytes eventHash, long madeMs, long atMs) {
    this.state = state;
    this.signers = signers;
    this.eventHash = eventHash;
    this.madeMs = madeMs;
    this.atMs = atMs;
  }

  /** Rooms to which something of it does not apply stay where they are; one at least moves. */
  void rehomed(RoomsRehomed body) throws MlsException {
    List<VerifiedDevice> admins = admins();
    boolean fresh = atMs - madeMs <= RehomingTimes.FRESH_MS && madeMs - atMs <= HOUR_MS;
    require(fresh, EventRule.STALE);
    Set<RegionId> witnesses = witnesses(body);
    Map<RoomId, LoggedRoom> moved = new HashMap<>();
    RejectedException refusal = new RejectedException(EventRule.NOT_FOUND);
    for (RoomsRehomed.Move move : body.rooms()) {
      try {
        moved.put(move.room(), moved(body, move, admins, witnesses));
      } catch (RejectedException e) {
        refusal = e;
      }
    }
    if (moved.isEmpty()) {
      throw refusal;
    }
    state.rooms.putAll(moved);
  }

  private List<VerifiedDevice> admins() throws MlsException {
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

  /** Who has heard nothing of the lost region for long enough; a word that does not hold refuses all. */
  private Set<RegionId> witnesses(RoomsRehomed body) throws MlsException {
    Set<RegionId> witnesses = new HashSet<>();
    for (Silence word : body.witnesses()) {
      Bytes key = state.places.keyAt(word.witness(), beforeMs());
      boolean fits = word.silent().equals(body.from()) && word.next().equals(body.to());
      if (key == null || !fits) {
        throw new RejectedException(EventRule.WITNESSES);
      }
      word.verify(new NoteKey(word.witness().value(), NoteKey.Type.NOTE, key));
      require(Math.abs(madeMs - word.atMs()) <= HOUR_MS, EventRule.STALE);
      if (word.lastedMs() >= RehomingTimes.LOST_MS) {
        witnesses.add(word.witness());
      }
    }
    return witnesses;
  }

  private LoggedRoom moved(
      RoomsRehomed body,
      RoomsRehomed.Move move,
      List<VerifiedDevice> admins,
      Set<RegionId> witnesses)
      throws RejectedException {
    LoggedRoom room = state.rooms.get(move.room());
    if (room == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(!room.homes().holds(eventHash), EventRule.EVENT_REPEATED);
    require(room.homes().knew(body.from(), move.term() - 1), EventRule.HOME);
    require(agree(room, admins), EventRule.SIGNER_NOT_ENTITLED);
    Set<RegionId> left =
        new HashSet<>(state.places.at(activeIn(state, room), room.homes(), beforeMs()));
    left.remove(body.from());
    require(left.contains(body.to()), EventRule.HOME);
    require(witnesses.contains(body.to()), EventRule.WITNESSES);
    long heardNothing = left.stream().filter(witnesses::contains).count();
    require(heardNothing * 2 > left.size(), EventRule.WITNESSES);
    return room.with(new Homes.Home(
        move.term(), body.to(), body.from(), eventHash, atMs, move.epoch(), move.commit()));
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
    Team team = state.teams.get(room.team());
    Set<AgencyName> agencies = new HashSet<>(team == null ? Set.of() : team.agencies());
    agencies.removeIf(agency -> !state.isActive(agency));
    return agencies;
  }
}
