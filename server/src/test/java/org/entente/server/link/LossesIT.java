package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.entente.mls.codec.Bytes;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestRegion;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.Event;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region knows, also after a start, whether the others have heard of it. */
class LossesIT {
  private static final RegionId SOUTH = new RegionId("south");
  private static final Clock LATER = Clock.offset(TestRegion.NOON, Duration.ofHours(27));

  private TestRegion region;
  private RoomId room;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    region = new TestRegion(data);
    listSouth();
    place(region.alba, TestClient.REGION);
    place(region.boria, SOUTH);
    room = region.member(region.alba, "mara", "laptop").foundsRoom(7);
  }

  @AfterEach
  void stop() {
    region.close();
  }

  private void place(TestAgency agency, RegionId where) {
    await(region.federation.append(agency.event(new RegionEvent.AgencyPlaced(agency.name, where))));
  }

  /** A region that the record lists no key for can give no word against anybody. */
  private void listSouth() {
    Bytes key = NoteSigner.of(SOUTH.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES])
        .key()
        .publicKey();
    Event event = Event.of(
        new RecordEvent.RegionListed(SOUTH, key), TestRegion.NOON.millis(), region.alba.random());
    await(region.federation.append(SignedEvent.sign(event, region.alba.admin, region.boria.admin)));
  }

  private Contacts contacts() {
    return new Contacts(new PgContacts(region.database), LATER);
  }

  private boolean mayBeLost(Contacts contacts, Clock clock) {
    return await(new Losses(TestClient.REGION, contacts, region.federation, clock).mayBe(room));
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
  void a_clock_that_was_ahead_makes_no_contact() {
    Contacts contacts = contacts();
    contacts.answered(SOUTH, Clock.offset(LATER, Duration.ofHours(50)).millis());

    assertThat(mayBeLost(contacts, LATER)).isTrue();

    contacts.answered(SOUTH, LATER.millis());
    Patience.until("what is right now counts", () -> !mayBeLost(contacts, LATER));
  }
}
