package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.entente.mls.suite.Suites;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestRegion;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region knows, also after a start, whether the others have heard of it. */
class LossesIT {
  private static final RegionId SOUTH = new RegionId("south");
  private static final RegionId EAST = new RegionId("east");
  private static final NoteSigner SOUTHS = key(SOUTH);
  private static final Clock LATER = Clock.offset(TestRegion.NOON, Duration.ofHours(27));

  private TestRegion region;
  private RoomId room;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    region = new TestRegion(data);
    lists(SOUTH, SOUTHS);
    region.places(region.alba, TestClient.REGION);
    region.places(region.boria, SOUTH);
    room = region.member(region.alba, "mara", "laptop").foundsRoom(7);
  }

  @AfterEach
  void stop() {
    region.close();
  }

  /** A region that the record lists no key for can give no word against anybody. */
  private void lists(RegionId listed, NoteSigner key) {
    region.records(new RecordEvent.RegionListed(listed, key.key().publicKey()));
  }

  /** A room that this region has got since its first home was lost. */
  private RoomId rehomed() {
    RegionId own = TestClient.REGION;
    NoteSigner owns = key(own);
    lists(own, owns);
    RoomId moved = RoomId.of(new byte[RoomId.LENGTH]);
    await(region.federation.append(region.alba.event(
        new EventBody.RoomOpened(moved, TestRegion.TEAM, EAST, Suites.HYBRID, Sha256.NONE))));
    region.clock.passes(Duration.ofHours(27));
    long now = region.clock.millis();
    long since = now - RehomingTimes.LOST_MS;
    region.records(new RoomsRehomed(
        EAST,
        own,
        List.of(new RoomsRehomed.Move(moved, 2, 0, Sha256.NONE)),
        List.of(
            Silence.sign(EAST, own, since, now, owns),
            Silence.sign(EAST, own, since, now, SOUTHS))));
    return moved;
  }

  private static NoteSigner key(RegionId of) {
    return NoteSigner.of(of.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);
  }

  private Contacts contacts() {
    return new Contacts(new PgContacts(region.database), LATER);
  }

  private boolean mayBeLost(Contacts contacts, Clock clock) {
    return mayBeLost(room, contacts, clock);
  }

  private boolean mayBeLost(RoomId which, Contacts contacts, Clock clock) {
    return await(new Losses(TestClient.REGION, contacts, region.federation, clock).mayBe(which));
  }

  @Test
  void a_room_may_be_lost_when_nobody_has_answered_for_a_day_and_not_when_somebody_does() {
    Contacts contacts = contacts();

    assertThat(mayBeLost(contacts, TestRegion.NOON)).as("nobody has a say yet").isFalse();
    assertThat(mayBeLost(contacts, LATER)).isTrue();

    contacts.answered(SOUTH, LATER.millis());
    assertThat(mayBeLost(contacts, LATER)).isFalse();
    assertThat(mayBeLost(contacts, Clock.offset(LATER, Duration.ofHours(24)))).isTrue();
  }

  @Test
  void a_node_that_starts_in_a_cut_knows_what_the_region_knew() {
    contacts().answered(SOUTH, LATER.millis());

    Contacts started = contacts();

    Patience.until("the contact is kept", () -> !mayBeLost(started, LATER));
    assertThat(mayBeLost(started, Clock.offset(LATER, Duration.ofHours(24)))).isTrue();
  }

  @Test
  void a_room_that_came_by_an_event_is_held_only_as_long_as_others_ask_and_can_know_of_that() {
    RoomId moved = rehomed();
    Contacts contacts = contacts();
    contacts.answered(SOUTH, LATER.millis());

    assertThat(mayBeLost(contacts, LATER))
        .as("of any other an answer is enough")
        .isFalse();
    assertThat(mayBeLost(moved, contacts, LATER))
        .as("the south reads nothing here")
        .isTrue();

    contacts.asks(SOUTH);
    assertThat(mayBeLost(moved, contacts, LATER)).isFalse();
    Contacts started = contacts();
    Patience.until("other nodes know it, too", () -> !mayBeLost(moved, started, LATER));

    Clock next = Clock.offset(LATER, Duration.ofHours(24));
    contacts.answered(SOUTH, next.millis());
    assertThat(mayBeLost(contacts, next)).isFalse();
    assertThat(mayBeLost(moved, contacts, next))
        .as("it has not asked for a day")
        .isTrue();
  }

  @Test
  void a_question_by_a_clock_that_was_ahead_is_none() {
    RoomId moved = rehomed();
    PgContacts store = new PgContacts(region.database);
    Contacts contacts = new Contacts(store, Clock.offset(LATER, Duration.ofHours(50)));
    contacts.answered(SOUTH, LATER.millis());
    contacts.asks(SOUTH);

    assertThat(mayBeLost(moved, contacts, LATER)).isTrue();
  }

  @Test
  void a_clock_that_was_ahead_makes_no_contact() {
    Contacts contacts = contacts();
    contacts.answered(SOUTH, Clock.offset(LATER, Duration.ofHours(50)).millis());

    assertThat(mayBeLost(contacts, LATER)).isTrue();

    contacts.answered(SOUTH, LATER.millis());
    Patience.until("what is right now counts", () -> !mayBeLost(contacts, LATER));
  }
}
