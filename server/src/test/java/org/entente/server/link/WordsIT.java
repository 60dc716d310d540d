package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.suite.Suites;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestRegion;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To whom a region says that it has heard nothing of another one, and when. */
class WordsIT {
  private static final RegionId NORTH = new RegionId("north");
  private static final RegionId EAST = new RegionId("east");
  private static final RegionId OWN = TestClient.REGION;
  private static final NoteSigner KEY =
      NoteSigner.of(OWN.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);
  private static final Duration LOST = Duration.ofMillis(RehomingTimes.LOST_MS);
  private static final Duration STEP = Duration.ofMinutes(9);

  private TestRegion region;
  private PgContacts store;
  private PgWords given;
  private Contacts contacts;
  private Words words;

  @BeforeEach
  void start(@TempDir Path data) {
    region = new TestRegion(data);
    store = new PgContacts(region.database);
    contacts = new Contacts(store, region.clock);
    given = new PgWords(region.database);
    words = new Words(
        region.vertx,
        region.federation,
        store,
        given,
        contacts,
        region.rehoming,
        KEY,
        OWN,
        region.clock);
    region.places(region.alba, EAST);
    region.places(region.boria, OWN);
    RoomId room = RoomId.of(new byte[RoomId.LENGTH]);
    EventBody opened =
        new EventBody.RoomOpened(room, TestRegion.TEAM, NORTH, Suites.HYBRID, Sha256.NONE);
    await(region.federation.append(region.alba.event(opened)));
    region.clock.passes(Duration.ofDays(2));
    listens(Duration.ofMinutes(1));
    await(store.asks(NORTH, region.clock.millis()));
  }

  @AfterEach
  void stop() {
    region.close();
  }

  /** This region's nodes are up for so long. */
  private void listens(Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(STEP)) {
      region.clock.passes(STEP);
      await(store.listens(OWN, region.clock.millis()));
    }
  }

  private SignedEvent question(RegionId next, DeviceSigner... signers) {
    RoomsRehomed body = new RoomsRehomed(NORTH, next, List.of(), List.of());
    Event event = Event.of(body, region.clock.millis(), region.alba.random());
    return SignedEvent.sign(event, signers);
  }

  private Silence word(RegionId next) {
    return await(words.answer(question(next, region.alba.admin))).witnesses().get(0);
  }

  private void hasNone(RegionId next) {
    refuses(question(next, region.alba.admin), ProblemType.INVALID_FIELD);
  }

  @Test
  void it_says_so_once_it_has_listened_for_a_day_and_an_hour_and_heard_nothing() throws Exception {
    listens(LOST.minusHours(1));
    hasNone(OWN);
    listens(Duration.ofHours(1));

    Silence word = word(OWN);

    word.verify(KEY.key());
    assertThat(word.silent()).isEqualTo(NORTH);
    assertThat(word.next()).isEqualTo(OWN);
    assertThat(word.atMs()).isEqualTo(region.clock.millis());
    assertThat(word.lastedMs()).isBetween(LOST.toMillis(), LOST.plusHours(1).toMillis());
  }

  @Test
  void where_it_gives_none_a_person_learns_from_when_that_is_counted() {
    listens(LOST.minusHours(1));

    ProblemException told = refuses(question(OWN, region.alba.admin), ProblemType.INVALID_FIELD);

    JsonArray violations = (JsonArray) Objects.requireNonNull(told.extension("violations"));
    JsonObject violation = violations.getJsonObject(0);
    assertThat(violation.getString("rule")).isEqualTo("heard_of_it");
    assertThat(region.clock.millis() - violation.getLong("heard_ms"))
        .isBetween(LOST.minusHours(1).toMillis(), LOST.toMillis());
  }

  @Test
  void it_says_nothing_of_one_that_it_has_heard_of_also_by_another_node() {
    listens(LOST);
    await(store.heard(NORTH, region.clock.millis()));
    hasNone(OWN);

    listens(LOST.minusHours(1));
    hasNone(OWN);
    listens(Duration.ofHours(1));
    assertThat(word(OWN).lastedMs()).isGreaterThanOrEqualTo(LOST.toMillis());
  }

  @Test
  void a_time_in_which_it_was_down_itself_counts_for_nothing() {
    listens(LOST.minusHours(1));
    region.clock.passes(Duration.ofMinutes(20));
    listens(Duration.ofHours(2));

    hasNone(OWN);
    listens(LOST);
    assertThat(word(OWN).lastedMs())
        .as("who has a say is read from when the silence began")
        .isGreaterThan(LOST.multipliedBy(2).toMillis());
  }

  @Test
  void it_says_nothing_of_one_that_has_never_asked_it_though_it_answered() throws Exception {
    await(region
        .database
        .pool()
        .query("delete from region_contacts where region = 'north'")
        .execute());
    await(store.heard(NORTH, region.clock.millis()));
    listens(LOST);

    hasNone(OWN);
  }

  @Test
  void it_counts_from_when_the_silent_one_last_asked_also_where_that_went_on_to_answer() {
    listens(LOST);
    await(store.heard(NORTH, region.clock.millis()));
    hasNone(OWN);
    listens(LOST);

    assertThat(word(OWN).lastedMs())
        .as("it has read nothing of the record since")
        .isGreaterThan(LOST.multipliedBy(2).toMillis());
  }

  @Test
  void a_node_remembers_when_it_was_asked_last_and_tells_that_from_an_answer() {
    contacts.heard(NORTH);
    assertThat(contacts.askingMs(NORTH)).isZero();
    listens(LOST);
    contacts.asks(NORTH);
    long asked = region.clock.millis();
    assertThat(contacts.heardMs(NORTH)).isEqualTo(asked);
    listens(LOST);

    assertThat(word(OWN).sinceMs()).isEqualTo(asked);
  }

  @Test
  void a_jump_of_the_clock_is_no_time_in_which_it_has_listened() {
    region.clock.passes(LOST.plusHours(1));
    hasNone(OWN);

    listens(LOST.plusHours(1));
    assertThat(word(OWN).silent()).isEqualTo(NORTH);
  }

  @Test
  void it_names_one_region_and_no_other_while_its_word_for_that_may_come_to_count() {
    listens(LOST);
    word(OWN);
    listens(Duration.ofHours(1));
    assertThat(word(OWN).next()).as("the same again").isEqualTo(OWN);
    hasNone(EAST);
    await(store.asks(NORTH, region.clock.millis() + 1));
    listens(LOST);
    hasNone(EAST);

    listens(Duration.ofMillis(RehomingTimes.WORD_MS));

    assertThat(word(EAST).next()).isEqualTo(EAST);
  }

  @Test
  void what_one_agency_was_told_keeps_no_other_from_another_name() {
    listens(LOST);
    word(EAST);
    hasNone(OWN);

    Silence word =
        await(words.answer(question(OWN, region.boria.admin))).witnesses().get(0);

    assertThat(word.next()).isEqualTo(OWN);
    refuses(question(EAST, region.boria.admin), ProblemType.INVALID_FIELD);
    assertThat(word(EAST).next()).as("to each its own").isEqualTo(EAST);
  }

  @Test
  void it_names_no_region_that_has_no_say_on_the_rooms() {
    listens(LOST);

    refuses(question(new RegionId("west"), region.alba.admin), ProblemType.NOT_FOUND);
    region.places(region.boria, new RegionId("west"));
    refuses(question(new RegionId("west"), region.alba.admin), ProblemType.NOT_FOUND);
    assertThat(await(contacts.wordLeftMs(NORTH))).as("nobody has got one").isZero();
  }

  @Test
  void the_silent_one_is_told_of_the_word_when_it_is_back_until_it_cannot_count() {
    listens(LOST);
    assertThat(await(contacts.wordLeftMs(NORTH))).isZero();
    listens(LOST);
    word(OWN);

    assertThat(await(contacts.wordLeftMs(NORTH))).isEqualTo(RehomingTimes.WORD_MS);
    hasNone(OWN);
    region.clock.passes(Duration.ofMillis(RehomingTimes.WORD_MS));
    assertThat(await(contacts.wordLeftMs(NORTH))).isZero();
  }

  @Test
  void it_answers_one_administrator_who_asks_now_and_nobody_else() {
    listens(LOST);
    SignedEvent old = question(OWN, region.alba.admin);

    refuses(question(OWN, region.alba.device("mara", "laptop")), ProblemType.FORBIDDEN);
    refuses(question(OWN, region.alba.admin, region.boria.admin), ProblemType.FORBIDDEN);
    refuses(question(NORTH, region.alba.admin), ProblemType.INVALID_FIELD);
    region.clock.passes(Duration.ofHours(2));
    refuses(old, ProblemType.INVALID_FIELD);
    assertThat(await(contacts.wordLeftMs(NORTH))).as("nobody has got one").isZero();
  }

  @Test
  void an_agency_asks_one_question_at_a_time() {
    listens(LOST);
    List<Future<RoomsRehomed>> both = new ArrayList<>();
    String held = "select 1 from region_contacts where region = 'north' for update";
    await(region.database.inTransaction(tx -> tx.connection()
        .query(held)
        .execute()
        .compose(locked -> {
          both.add(words.answer(question(OWN, region.boria.admin)));
          both.add(words.answer(question(OWN, region.boria.admin)));
          return Future.all(both).otherwiseEmpty();
        })));
    await(Future.join(both).otherwiseEmpty());

    assertThat(both).filteredOn(Future::succeeded).hasSize(1);
    both.stream().filter(Future::failed).forEach(f -> refusal(f, ProblemType.OVERLOADED));
    assertThat(word(OWN).next()).as("afterwards it is answered again").isEqualTo(OWN);
  }

  @Test
  void what_a_clock_that_was_years_ahead_has_noted_gives_way_to_what_is_heard_now() {
    long years = region.clock.millis() + Duration.ofDays(1000).toMillis();
    await(store.asks(NORTH, years));
    await(store.heard(NORTH, years));

    await(store.asks(NORTH, region.clock.millis()));

    listens(LOST);
    assertThat(word(OWN).lastedMs()).isGreaterThanOrEqualTo(LOST.toMillis());
    await(store.heard(NORTH, region.clock.millis() + Duration.ofDays(1000).toMillis()));
    await(store.heard(NORTH, region.clock.millis()));
    listens(LOST);
    assertThat(word(OWN).silent()).isEqualTo(NORTH);
  }

  @Test
  void it_answers_nobody_whose_agency_has_no_room_there() {
    listens(LOST);
    RoomsRehomed body = new RoomsRehomed(EAST, OWN, List.of(), List.of());
    SignedEvent question = SignedEvent.sign(
        Event.of(body, region.clock.millis(), region.alba.random()), region.alba.admin);

    refuses(question, ProblemType.NOT_FOUND);
  }

  private ProblemException refuses(SignedEvent question, ProblemType because) {
    return refusal(Future.succeededFuture().compose(go -> words.answer(question)), because);
  }
}
