package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A home stops before others can have given its rooms away, and not because one of many is silent. */
class QuietTest {
  private static final long HOUR = 3_600_000;
  private static final RegionId HOME = TestFederation.REGION;
  private static final RegionId SOUTH = new RegionId("south");
  private static final RegionId EAST = new RegionId("east");
  private static final RegionId NOWHERE = new RegionId("nowhere");

  private final TestFederation federation = TestFederation.withTeam();

  /** Alba's devices are at home, Borea's in the south, for longer than anybody asks. */
  @BeforeEach
  void begin() {
    lists(SOUTH);
    lists(EAST);
    place(federation.alba, HOME);
    place(federation.borea, SOUTH);
    federation.append(federation.roomOpened(federation.alba.adminSigner()));
    muchLater();
  }

  private void place(TestAgency agency, RegionId region) {
    federation.append(
        federation.signed(new RegionEvent.AgencyPlaced(agency.name, region), agency.adminSigner()));
  }

  private void lists(RegionId region) {
    Bytes key = NoteSigner.of(region.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES])
        .key()
        .publicKey();
    federation.append(federation.signed(
        new RecordEvent.RegionListed(region, key),
        federation.alba.adminSigner(),
        federation.borea.adminSigner()));
  }

  private void muchLater() {
    federation.now += RehomingTimes.LOST_MS + RehomingTimes.WORD_MS + HOUR;
  }

  private boolean stops(Map<RegionId, Integer> heardHoursAgo) {
    return federation
        .directory
        .rehomings()
        .mayHaveLost(
            TestFederation.ROOM,
            HOME,
            region -> heardHoursAgo.containsKey(region)
                ? federation.now - heardHoursAgo.getOrDefault(region, 0) * HOUR
                : 0,
            federation.now);
  }

  @Test
  void nobody_has_heard_for_a_day() {
    assertThat(stops(Map.of(SOUTH, 0))).isFalse();
    assertThat(stops(Map.of(SOUTH, 23))).isFalse();
    assertThat(stops(Map.of(SOUTH, 24))).isTrue();
    assertThat(stops(Map.of())).as("heard of never").isTrue();
    assertThat(stops(Map.of(SOUTH, -2))).as("by a clock that was wrong").isTrue();
    assertThat(stops(Map.of(EAST, 0))).as("of one that has no say").isTrue();
  }

  @Test
  void of_three_regions_two_that_hear_each_other_go_on() {
    place(federation.alba, EAST);
    muchLater();

    assertThat(stops(Map.of(SOUTH, 0))).isFalse();
    assertThat(stops(Map.of(EAST, 0))).isFalse();
    assertThat(stops(Map.of(EAST, 24, SOUTH, 30))).isTrue();
  }

  @Test
  void those_who_had_a_say_before_the_silence_are_asked_and_not_those_who_came_since() {
    place(federation.alba, EAST);
    place(federation.borea, EAST);

    assertThat(stops(Map.of(EAST, 0))).as("the south has the say").isTrue();
    assertThat(stops(Map.of(SOUTH, 0))).isFalse();

    federation.now += RehomingTimes.LOST_MS;
    assertThat(stops(Map.of(EAST, 0))).as("both may have it").isTrue();
    assertThat(stops(Map.of(EAST, 0, SOUTH, 0))).isFalse();

    federation.now += RehomingTimes.WORD_MS - HOUR;
    assertThat(stops(Map.of(EAST, 0)))
        .as("what the south has said may still be logged, or hold where nobody is heard of")
        .isTrue();
    federation.now += 2 * HOUR;
    assertThat(stops(Map.of(EAST, 0))).isFalse();
  }

  @Test
  void a_region_that_keeps_a_room_alone_stops_for_nobody() {
    place(federation.borea, HOME);
    muchLater();

    assertThat(stops(Map.of())).isFalse();
  }

  @Test
  void a_region_that_nobody_runs_stops_nobody_and_makes_no_majority_of_silent_ones() {
    place(federation.borea, NOWHERE);
    muchLater();
    assertThat(stops(Map.of())).as("it can give no word").isFalse();

    place(federation.alba, SOUTH);
    muchLater();
    assertThat(stops(Map.of())).as("one of two can").isFalse();

    lists(NOWHERE);
    assertThat(stops(Map.of())).as("both can").isTrue();
  }

  @Test
  void who_moves_about_all_day_makes_no_home_forget_who_had_a_say() {
    muchLater();
    for (int i = 0; i < 2 * Dated.MAX_KEPT; i++) {
      place(federation.borea, HOME);
    }

    federation.now += RehomingTimes.QUIET_MS;
    assertThat(stops(Map.of(SOUTH, 25))).isTrue();
  }

  @Test
  void an_agency_that_its_own_side_of_a_cut_suspends_had_its_say_when_the_silence_began() {
    federation.now += RehomingTimes.QUIET_MS;
    DeviceSigner second = TestAgency.signer(federation.borea.newAdmin("deputy", "desk"));
    federation.append(federation.signed(
        new AgencyEvent.Suspended(federation.borea.name, "left"),
        federation.borea.adminSigner(),
        second));

    assertThat(stops(Map.of())).as("the south may count it until it reads that").isTrue();
    federation.now += RehomingTimes.ASKED_MS + HOUR;
    assertThat(stops(Map.of())).isFalse();
  }

  @Test
  void who_is_left_when_an_agency_is_suspended_is_asked_for_from_then_on() {
    place(federation.alba, EAST);
    muchLater();
    DeviceSigner second = TestAgency.signer(federation.borea.newAdmin("deputy", "desk"));
    federation.append(federation.signed(
        new AgencyEvent.Suspended(federation.borea.name, "left"),
        federation.borea.adminSigner(),
        second));
    assertThat(stops(Map.of(SOUTH, 0))).as("one of two is silent").isFalse();

    federation.now += RehomingTimes.QUIET_MS + 1;
    assertThat(stops(Map.of(SOUTH, 0))).as("the east is the only one").isTrue();
  }

  @Test
  void a_next_home_that_is_cut_off_at_once_has_stopped_before_a_word_against_the_old_one_ends() {
    long loggedAtLatest = HOUR + RehomingTimes.FRESH_MS;
    long stopsAtLatest = loggedAtLatest + RehomingTimes.QUIET_MS;

    assertThat(RehomingTimes.WORD_MS).isGreaterThan(stopsAtLatest);
  }

  @Test
  void a_room_that_nobody_has_opened_is_lost_to_nobody() {
    assertThat(TestFederation.withTeam()
            .directory
            .rehomings()
            .mayHaveLost(TestFederation.ROOM, HOME, region -> 0, federation.now))
        .isFalse();
  }
}
