package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.link.ThreeRegions.EAST;
import static org.entente.server.link.ThreeRegions.NORTH;
import static org.entente.server.link.ThreeRegions.SOUTH;
import static org.entente.server.log.Entries.ROOM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.log.Entries;
import org.entente.server.log.Held;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

/** What a region in the north may remove is what the others say that they have. */
class HoldersTest {
  private static final Origin WRITER = new Origin(SOUTH, 0);

  private final ThreeRegions regions = new ThreeRegions();
  private final Holders holders = new Holders(NORTH, regions::placement, List::of);

  HoldersTest() throws MlsException {}

  private void tells(RegionId region, long seq) {
    holders.heard(region, ROOM, Cursor.of(WRITER, seq));
  }

  private long upTo(LogId log) {
    return holders.upTo(log, WRITER).seq();
  }

  @Test
  void slowest_of_the_regions_that_keep_a_room_decides() {
    tells(SOUTH, 9);
    tells(EAST, 4);

    assertThat(upTo(ROOM)).isEqualTo(4);
    assertThat(holders.upTo(ROOM, WRITER).slowest()).isEqualTo(EAST);
    assertThat(holders.upTo(ROOM, new Origin(EAST, 0)).seq())
        .as("of another part")
        .isZero();
  }

  @Test
  void region_that_has_said_nothing_yet_has_nothing() {
    tells(SOUTH, 9);

    assertThat(upTo(ROOM)).isZero();
  }

  @Test
  void region_that_keeps_no_such_room_any_more_is_not_waited_for() throws MlsException {
    tells(EAST, 9);
    assertThat(upTo(ROOM)).isZero();

    regions.count(regions.boria.event(new RegionEvent.AgencyPlaced(regions.boria.name, EAST)));

    assertThat(upTo(ROOM)).isEqualTo(9);
  }

  @Test
  void region_that_has_lost_what_it_had_is_waited_for_again() {
    tells(SOUTH, 9);
    tells(EAST, 9);

    tells(EAST, 2);
    assertThat(upTo(ROOM)).isEqualTo(2);

    holders.heardAll(EAST, Set.of(LogId.FEDERATION));
    assertThat(upTo(ROOM)).isZero();
  }

  @Test
  void room_that_only_this_region_keeps_waits_for_nobody() throws MlsException {
    regions.count(regions.boria.event(new RegionEvent.AgencyPlaced(regions.boria.name, EAST)));
    regions.count(regions.alba.event(new RegionEvent.AgencyPlaced(regions.alba.name, EAST)));
    Holders east = new Holders(EAST, regions::placement, List::of);

    assertThat(east.upTo(ROOM, WRITER)).isEqualTo(Held.Mark.ALL);
  }

  @Test
  void nothing_goes_of_a_room_that_is_not_known_or_not_kept_here_any_more() throws MlsException {
    tells(SOUTH, 9);
    tells(EAST, 9);
    assertThat(holders.upTo(Entries.OTHER_ROOM, WRITER)).isEqualTo(Held.Mark.NOTHING);

    regions.count(regions.alba.event(new RegionEvent.AgencyPlaced(regions.alba.name, EAST)));

    assertThat(holders.upTo(ROOM, WRITER)).isEqualTo(Held.Mark.NOTHING);
  }

  @Test
  void nothing_goes_of_the_federation_log() {
    assertThat(holders.upTo(LogId.FEDERATION, WRITER)).isEqualTo(Held.Mark.NOTHING);
  }

  @Test
  void of_an_inbox_that_is_kept_elsewhere_nothing_goes_and_of_others_all() throws MlsException {
    Origin own = new Origin(NORTH, 0);
    LogId there = regions.inbox(regions.boria, "nora");
    holders.heard(SOUTH, there, Cursor.of(own, 3));

    assertThat(holders.upTo(there, own)).isEqualTo(Held.Mark.NOTHING);
    assertThat(holders.upTo(regions.inbox(regions.alba, "mara"), own)).isEqualTo(Held.Mark.ALL);
  }

  @Test
  void region_is_not_listened_to_of_what_it_does_not_keep_with_this_one() {
    List<LogId> told = new ArrayList<>();
    holders.listen(told::add, () -> {});

    for (int i = 0; i < 100; i++) {
      byte[] random = new byte[16];
      random[0] = (byte) (i + 100);
      holders.heard(SOUTH, LogId.room(new RoomId(Bytes.of(random))), Cursor.of(WRITER, 9));
    }
    holders.heard(new RegionId("west"), ROOM, Cursor.of(WRITER, 9));

    assertThat(told).isEmpty();
    assertThat(holders.noted()).isZero();
  }
}
