package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.ArrayList;
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
 * When a room gets another home: two of its agencies agree, most of its surviving regions have heard
 * nothing of the old one, and that for so long that the old one takes no commits any more, or somebody who
 * has his own devices there says that it is off.
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
    boolean fresh = atMs - madeMs <= RehomingTimes.FRESH_MS && madeMs - atMs <= 2 * HOUR_MS;
    require(fresh, EventRule.STALE);
    require(isOff(body, admins), EventRule.SIGNER_NOT_ENTITLED);
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

  /** Only who has his own devices at a region can say that it is off before its silence says so. */
  private boolean isOff(RoomsRehomed body, List<VerifiedDevice> admins) {
    return body.off().isEmpty()
        || admins.stream()
            .map(signer -> state.regions.get(signer.name().agency()))
            .anyMatch(body.from()::equals);
  }

  /** Who has heard nothing of the lost region for long enough; a word that does not hold refuses all. */
  private Set<RegionId> witnesses(RoomsRehomed body) throws MlsException {
    long enough = body.off().isEmpty() ? RehomingTimes.LOST_MS : 0;
    Set<RegionId> witnesses = new HashSet<>();
    for (Silence word : body.witnesses()) {
      Bytes key = state.regionKeys.get(word.witness());
      if (key == null || !word.silent().equals(body.from())) {
        throw new RejectedException(EventRule.WITNESSES);
      }
      word.verify(new NoteKey(word.witness().value(), NoteKey.Type.NOTE, key));
      require(Math.abs(madeMs - word.atMs()) <= HOUR_MS, EventRule.STALE);
      if (word.lastedMs() >= enough) {
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
    require(agree(room, admins), EventRule.SIGNER_NOT_ENTITLED);
    requireMovable(body, move, room, witnesses);
    return room.with(new Homes.Home(move.term(), body.to(), eventHash, atMs));
  }

  private void requireMovable(
      RoomsRehomed body, RoomsRehomed.Move move, LoggedRoom room, Set<RegionId> witnesses)
      throws RejectedException {
    require(room.homes().knew(body.from(), move.term() - 1), EventRule.HOME);
    requireNoLateRival(room, move.term());
    Set<RegionId> left = new HashSet<>(state.regionsOf(room));
    left.remove(body.from());
    require(left.contains(body.to()), EventRule.HOME);
    long heardNothing = left.stream().filter(witnesses::contains).count();
    require(heardNothing * 2 > left.size(), EventRule.WITNESSES);
  }

  /** The rooms of {@code body} that would move if the right people signed it now. */
  List<RoomId> movable(RoomsRehomed body) throws MlsException {
    Set<RegionId> witnesses = witnesses(body);
    List<RoomId> movable = new ArrayList<>();
    for (RoomsRehomed.Move move : body.rooms()) {
      LoggedRoom room = state.rooms.get(move.room());
      try {
        if (room != null) {
          requireMovable(body, move, room, witnesses);
          movable.add(room.id());
        }
      } catch (RejectedException e) {
        // It stays where it is.
      }
    }
    return movable;
  }

  /**
   * Who did not hear of another re-homing may begin the same term, but only for as long as one may take to
   * be logged: nobody takes a home away from a region that has gone on for long.
   */
  private void requireNoLateRival(LoggedRoom room, long term) throws RejectedException {
    long firstMs = room.homes().beganMs(term, atMs);
    require(atMs - firstMs <= RehomingTimes.FRESH_MS, EventRule.HOME);
  }

  /** Two of the room's agencies; where it has one alone, two persons of that. */
  private boolean agree(LoggedRoom room, List<VerifiedDevice> admins) {
    Set<AgencyName> agencies = state.activeIn(room);
    List<AgencyName> agreeing =
        admins.stream().map(a -> a.name().agency()).filter(agencies::contains).toList();
    return agencies.size() > 1 ? new HashSet<>(agreeing).size() >= TWO : agreeing.size() >= TWO;
  }
}
