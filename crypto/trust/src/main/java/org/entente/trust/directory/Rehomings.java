package org.entente.trust.directory;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/** What the record says of rooms that have got, or may get, another home; immutable. */
public final class Rehomings {
  private final State state;

  Rehomings(State state) {
    this.state = state;
  }

  /** The rooms that have had another home than the one they were opened in, in no order. */
  public List<LoggedRoom> moved() {
    return state.rooms.values().stream()
        .filter(room -> room.homes().homes().size() > 1)
        .toList();
  }

  /**
   * Whether the other regions of a room may by now have given it another home than {@code home}, which
   * therefore takes no commit of it.
   *
   * @param heardMs when another region last had word of {@code home} for certain and none of its words
   *     against it could come to count any more, 0 for never
   */
  public boolean mayHaveLost(
      RoomId room, RegionId home, ToLongFunction<RegionId> heardMs, long nowMs) {
    LoggedRoom logged = state.rooms.get(room);
    return logged != null && new Quiet(state, home, heardMs, nowMs).mayHaveLost(logged);
  }

  /** Whether {@code region} had a say on the room at {@code atMs}: no other can be its next home. */
  public boolean hadSay(RoomId room, RegionId region, long atMs) {
    return hadSay(room, atMs).contains(region);
  }

  /** The regions that had a say on the room at {@code atMs}, in no order. */
  public Set<RegionId> hadSay(RoomId room, long atMs) {
    LoggedRoom logged = state.rooms.get(room);
    return logged == null
        ? Set.of()
        : state.places.at(HomeRules.activeIn(state, logged), logged.homes(), atMs);
  }

  /**
   * The rooms of {@code body} that would move if two administrators signed it who may, by the words in it;
   * whether they may is not looked at.
   *
   * @throws MlsException when none would, with the rule that is in the way: {@link EventRule#WITNESSES}
   *     where more regions have to give their word
   */
  public Set<RoomId> moving(RoomsRehomed body, long nowMs) throws MlsException {
    return new HomeRules(state, Sha256.NONE, nowMs, nowMs).moved(body).keySet();
  }

  /**
   * Who signed {@code event} alone, where that is an administrator's device that counts at {@code atMs};
   * says nothing about the event itself. Fails with the broken rule.
   */
  public DeviceName onlyAdmin(SignedEvent event, long atMs) throws MlsException {
    return new Signers(state, event, atMs).onlyAdmin().name();
  }
}
