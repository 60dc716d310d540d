package org.entente.member.sim;

import java.util.Objects;
import org.entente.trust.event.RoomsRehomed;
import org.junit.jupiter.api.BeforeEach;

/**
 * A room with people of two agencies whose home in the north is about to be lost: Alba's are in the north,
 * Borea's in the south, and erin is in no room yet.
 */
abstract class LostHomeStage {
  private static final long DAYS = 26L * 3_600_000;

  final SimParty party;
  final SimParty.Person alice;
  final SimParty.Person bob;
  final SimParty.Person carol;
  final SimParty.Person dora;
  final SimParty.Person erin;

  LostHomeStage(long seed) {
    party = new SimParty(seed);
    alice = party.officer("alice");
    bob = party.officer("bob");
    carol = party.officer("carol");
    dora = party.officer("dora");
    erin = party.officer("erin");
  }

  @BeforeEach
  void begin() {
    party.federation.apart(party.world.now).forEach(party.region::event);
    party.world.sleep(DAYS);
    party.region.sites.south(bob.device.name);
    party.region.sites.south(dora.device.name);
    party.moment();
    alice.opensRoom(bob, carol, dora);
    party.moment();
    party.moment();
  }

  SimRoom shown() {
    return Objects.requireNonNull(party.region.rooms.get(party.roomId()));
  }

  /** The room as the south has it. */
  SimRoom southern() {
    boolean isHome = party.region.sites.home.equals(SimSites.SOUTH);
    return isHome ? shown() : Objects.requireNonNull(party.region.cutOff.get(party.roomId()));
  }

  /** Two agencies and the south say that the room goes on where the south stands. */
  RoomsRehomed.Move move() {
    SimRoom room = southern();
    return new RoomsRehomed.Move(party.roomId(), 2, room.group.epoch(), room.lastCommitHash);
  }

  void theSouthTakesOver() {
    party.region.movesToSouth(party.federation.rehomed(move(), party.world.now));
    party.moment();
  }
}
