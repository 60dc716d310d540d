package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.Suites;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A region that is lost for good is replaced as the home of its rooms, and nobody does that alone. */
class RehomingTest {
  private static final long HOUR = 3_600_000;
  private static final long LONG = RehomingTimes.LOST_MS;
  private static final RegionId LOST = TestFederation.REGION;
  private static final RegionId SOUTH = new RegionId("south");
  private static final RegionId EAST = new RegionId("east");
  private static final RoomId ROOM = TestFederation.ROOM;

  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final TestAgency borea = federation.borea;
  private final DeviceSigner albas = alba.adminSigner();
  private final DeviceSigner boreas = borea.adminSigner();
  private final Map<RegionId, NoteSigner> keys = new HashMap<>();

  /** Alba's devices are in the region that is lost, Borea's in the south. */
  @BeforeEach
  void begin() {
    for (RegionId region : List.of(LOST, SOUTH, EAST)) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      seed[0] = (byte) (keys.size() + 1);
      NoteSigner key = NoteSigner.of(region.value(), NoteKey.Type.NOTE, seed);
      keys.put(region, key);
      EventBody listed = new RecordEvent.RegionListed(region, key.key().publicKey());
      federation.append(federation.signed(listed, albas, boreas));
    }
    place(alba, LOST);
    place(borea, SOUTH);
    federation.append(federation.roomOpened(albas));
    aDayAndAnHourPass();
  }

  /** So long that what was said before has a say. */
  private void aDayAndAnHourPass() {
    federation.now += LONG;
  }

  private void place(TestAgency agency, RegionId region) {
    EventBody placed = new RegionEvent.AgencyPlaced(agency.name, region);
    federation.append(federation.signed(placed, agency.adminSigner()));
  }

  private NoteSigner key(RegionId region) {
    return Objects.requireNonNull(keys.get(region));
  }

  private Silence word(RegionId witness, RegionId silent, RegionId next, long lastedMs) {
    long now = federation.now;
    return Silence.sign(silent, next, now - lastedMs, now, key(witness));
  }

  private Silence word(RegionId witness, RegionId next) {
    return word(witness, LOST, next, LONG);
  }

  private static RoomsRehomed moving(RegionId from, RegionId home, long term, Silence... words) {
    return moving(ROOM, from, home, term, words);
  }

  private static RoomsRehomed moving(
      RoomId room, RegionId from, RegionId home, long term, Silence... words) {
    RoomsRehomed.Move move = new RoomsRehomed.Move(room, term, 7, TestFederation.FIRST_POLICY);
    return new RoomsRehomed(from, home, List.of(move), List.of(words));
  }

  private RoomsRehomed toSouth() {
    return moving(LOST, SOUTH, 2, word(SOUTH, SOUTH));
  }

  private RoomsRehomed byTwo(RegionId home) {
    return moving(LOST, home, 2, word(SOUTH, home), word(EAST, home));
  }

  private void assertRefused(String rule, EventBody body, DeviceSigner... signers) {
    SignedEvent event = federation.signed(body, signers);
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining(rule);
  }

  private Homes homes() {
    return federation.directory.room(ROOM).orElseThrow().homes();
  }

  @Test
  void two_of_the_rooms_agencies_give_it_a_home_that_keeps_it() throws MlsException {
    SignedEvent event = federation.signed(toSouth(), albas, boreas);
    assertThat(SignedEvent.decode(event.encode())).isEqualTo(event);

    federation.append(event);

    assertThat(homes().current().region()).isEqualTo(SOUTH);
    assertThat(homes().current().term()).isEqualTo(2);
    assertThat(homes().current().epoch()).isEqualTo(7);
    assertThat(homes().current().commit()).isEqualTo(TestFederation.FIRST_POLICY);
    assertThat(homes().at(1)).contains(LOST);
    assertThat(homes().at(2)).contains(SOUTH);
    assertThat(homes().at(3)).isEmpty();
  }

  @Test
  void one_agency_alone_cannot() {
    DeviceSigner second = TestAgency.signer(alba.newAdmin("deputy", "desk"));

    assertRefused("signer_not_entitled", toSouth(), albas);
    assertRefused("signer_not_entitled", toSouth(), albas, albas);
    assertRefused("signer_not_entitled", toSouth(), albas, second);
    assertRefused("signer_not_entitled", toSouth(), albas, borea.certified("guard", "phone"));
  }

  @Test
  void
      an_agency_that_is_not_in_the_room_cannot_and_where_there_is_one_alone_two_of_its_people_can() {
    place(alba, SOUTH);
    aDayAndAnHourPass();
    TeamId own = new TeamId(Bytes.of(new byte[16]));
    RoomId room = new RoomId(Bytes.of(new byte[16]));
    federation.append(federation.signed(
        new EventBody.TeamOpened(own, List.of(alba.name), federation.now + HOUR), albas));
    federation.append(federation.signed(
        new EventBody.RoomOpened(room, own, LOST, Suites.HYBRID, TestFederation.FIRST_POLICY),
        albas));
    RoomsRehomed body = moving(room, LOST, SOUTH, 2, word(SOUTH, SOUTH));

    assertRefused("signer_not_entitled", body, albas, boreas);

    DeviceSigner second = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    federation.append(federation.signed(body, albas, second));
    assertThat(federation.directory.room(room).orElseThrow().homes().at(2)).contains(SOUTH);
  }

  @Test
  void a_stranger_to_the_federation_cannot() {
    TestAgency stranger = new TestAgency("port.meridia.example", 9);
    SignedEvent event = federation.signed(toSouth(), albas, stranger.adminSigner());

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void a_home_of_which_others_have_heard_within_the_day_stays() {
    assertRefused("witnesses", moving(LOST, SOUTH, 2), albas, boreas);
    Silence brief = word(SOUTH, LOST, SOUTH, LONG - 1);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, brief), albas, boreas);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, word(EAST, SOUTH)), albas, boreas);
  }

  @Test
  void most_of_the_surviving_regions_have_heard_nothing_and_the_new_home_is_one_of_them() {
    place(alba, EAST);
    aDayAndAnHourPass();
    Silence south = word(SOUTH, SOUTH);

    assertRefused("witnesses", moving(LOST, SOUTH, 2, south), albas, boreas);
    Silence again = word(SOUTH, LOST, SOUTH, LONG + 1);
    Silence brief = word(EAST, LOST, SOUTH, HOUR);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, south, again, brief), albas, boreas);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, word(EAST, SOUTH)), albas, boreas);

    federation.append(federation.signed(byTwo(SOUTH), albas, boreas));
    assertThat(homes().at(2)).contains(SOUTH);
  }

  @Test
  void a_region_that_took_another_one_for_the_next_home_is_no_witness() {
    place(alba, EAST);
    aDayAndAnHourPass();

    Silence forEast = word(EAST, EAST);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, word(SOUTH, SOUTH), forEast), albas, boreas);
  }

  @Test
  void nobody_makes_voters_for_it_nor_takes_them_away() {
    place(alba, EAST);
    assertRefused("home", moving(LOST, EAST, 2, word(EAST, EAST)), albas, boreas);
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[5] = 1;
    keys.put(SOUTH, NoteSigner.of(SOUTH.value(), NoteKey.Type.NOTE, seed));
    federation.append(federation.signed(
        new RecordEvent.RegionListed(SOUTH, key(SOUTH).key().publicKey()), albas, boreas));

    SignedEvent byNewKey = federation.signed(toSouth(), albas, boreas);
    assertThatThrownBy(() -> federation.directory.apply(byNewKey, federation.now))
        .isInstanceOf(VerificationException.class);
    aDayAndAnHourPass();
    federation.append(federation.signed(byTwo(EAST), albas, boreas));
    assertThat(homes().at(2)).contains(EAST);
  }

  @Test
  void who_was_given_a_say_since_the_home_fell_silent_has_none_and_takes_none_away() {
    federation.now += 10 * LONG;
    place(alba, EAST);
    federation.now += 2 * LONG;
    long silence = 5 * LONG;
    Silence east = word(EAST, LOST, EAST, silence);
    Silence south = word(SOUTH, LOST, EAST, silence);

    assertRefused("witnesses", moving(LOST, EAST, 2, east), albas, boreas);
    assertRefused("witnesses", moving(LOST, EAST, 2, east, south), albas, boreas);
    place(borea, EAST);
    aDayAndAnHourPass();
    Silence souths = word(SOUTH, LOST, SOUTH, silence + LONG);
    assertRefused("home", moving(LOST, SOUTH, 2, souths), albas, boreas);
  }

  @Test
  void a_key_that_was_listed_since_the_home_fell_silent_signs_no_word() {
    keys.put(SOUTH, NoteSigner.of(SOUTH.value(), NoteKey.Type.NOTE, seed(7)));
    federation.append(federation.signed(
        new RecordEvent.RegionListed(SOUTH, key(SOUTH).key().publicKey()), albas, boreas));
    federation.now += 2 * LONG;
    Silence longer = word(SOUTH, LOST, SOUTH, 2 * LONG + 1);
    SignedEvent event = federation.signed(moving(LOST, SOUTH, 2, longer), albas, boreas);

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(VerificationException.class);
    federation.append(federation.signed(toSouth(), albas, boreas));
    assertThat(homes().at(2)).contains(SOUTH);
  }

  @Test
  void the_word_of_a_region_whose_key_was_not_listed_by_then_takes_nothing_from_the_others() {
    RegionId west = new RegionId("west");
    keys.put(west, NoteSigner.of(west.value(), NoteKey.Type.NOTE, seed(8)));
    federation.append(federation.signed(
        new RecordEvent.RegionListed(west, key(west).key().publicKey()), albas, boreas));
    Silence wests = word(west, LOST, SOUTH, LONG);

    assertRefused("witnesses", moving(LOST, SOUTH, 2, wests), albas, boreas);
    Silence souths = word(SOUTH, LOST, SOUTH, LONG);
    federation.append(federation.signed(moving(LOST, SOUTH, 2, wests, souths), albas, boreas));
    assertThat(homes().at(2)).contains(SOUTH);
  }

  @Test
  void a_region_without_a_say_that_has_heard_nothing_for_weeks_makes_no_majority_larger() {
    federation.now += 10 * LONG;
    place(borea, EAST);
    place(borea, SOUTH);
    federation.now += 2 * LONG;
    Silence easts = word(EAST, LOST, SOUTH, 5 * LONG);
    Silence souths = word(SOUTH, LOST, SOUTH, LONG);

    federation.append(federation.signed(moving(LOST, SOUTH, 2, souths, easts), albas, boreas));
    assertThat(homes().at(2)).contains(SOUTH);
  }

  @Test
  void no_room_stands_in_it_twice() {
    RoomsRehomed.Move move = new RoomsRehomed.Move(ROOM, 2, 7, TestFederation.FIRST_POLICY);
    List<RoomsRehomed.Move> twice = List.of(move, move);

    assertThatThrownBy(() -> new RoomsRehomed(LOST, SOUTH, twice, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] encoded =
        new TlsWriter().put(LOST).put(SOUTH).vector(twice).vector(List.of()).toByteArray();
    assertThatThrownBy(() -> RoomsRehomed.decode(encoded)).isInstanceOf(MalformedException.class);
  }

  @Test
  void nobody_signs_it_among_the_drafts_that_wait() {
    SignedEvent draft = federation.signed(toSouth(), albas);

    assertRefused("home", new Drafted(draft), albas);
  }

  @Test
  void a_team_that_was_in_the_lost_region_alone_cannot_be_moved_by_the_record() {
    federation.now += 2 * LONG;
    place(borea, LOST);
    federation.now += 2 * LONG;
    place(borea, SOUTH);
    federation.now += 2 * LONG;

    assertRefused(
        "witnesses", moving(LOST, SOUTH, 2, word(SOUTH, LOST, SOUTH, 3 * LONG)), albas, boreas);
  }

  @Test
  void where_an_agency_was_placed_so_often_that_nobody_knows_where_it_was_the_room_stays() {
    place(alba, EAST);
    for (int i = 0; i < Dated.MAX_KEPT - 2; i++) {
      place(alba, SOUTH);
    }
    federation.now += 10 * LONG;
    Silence souths = word(SOUTH, LOST, SOUTH, 11 * LONG);
    RoomsRehomed body = moving(LOST, SOUTH, 2, souths);
    assertRefused("witnesses", body, albas, boreas);

    place(alba, SOUTH);
    place(alba, SOUTH);
    assertRefused("witnesses", body, albas, boreas);
  }

  @Test
  void of_a_silence_of_weeks_all_is_known_that_came_since() {
    place(alba, EAST);
    federation.now += 10 * LONG;
    place(alba, SOUTH);
    federation.now += 10 * LONG;
    place(alba, SOUTH);
    federation.now += 2 * LONG;
    Silence souths = word(SOUTH, LOST, SOUTH, 22 * LONG);

    assertRefused("witnesses", moving(LOST, SOUTH, 2, souths), albas, boreas);
  }

  private static byte[] seed(int value) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) value;
    return seed;
  }

  @Test
  void a_word_that_its_region_has_not_signed_is_refused() {
    long now = federation.now;
    Silence forged =
        new Silence(SOUTH, LOST, SOUTH, now - LONG, now + 1, word(SOUTH, SOUTH).signature());
    SignedEvent event = federation.signed(moving(LOST, SOUTH, 2, forged), albas, boreas);

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(VerificationException.class);
    Silence ofAnother = word(SOUTH, EAST, SOUTH, LONG);
    assertRefused("witnesses", moving(LOST, SOUTH, 2, ofAnother), albas, boreas);
  }

  @Test
  void what_lay_about_for_long_is_not_logged_any_more() {
    Silence word = word(SOUTH, SOUTH);
    SignedEvent event = federation.signed(moving(LOST, SOUTH, 2, word), albas, boreas);

    federation.now += RehomingTimes.FRESH_MS + 1;
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining("stale");
    assertRefused("stale", moving(LOST, SOUTH, 2, word), albas, boreas);
  }

  @Test
  void a_region_that_does_not_keep_the_room_becomes_no_home_and_terms_are_not_skipped() {
    assertRefused("home", moving(LOST, EAST, 2, word(EAST, EAST)), albas, boreas);
    assertRefused("home", moving(LOST, LOST, 2, word(SOUTH, LOST)), albas, boreas);
    assertRefused("home", moving(LOST, SOUTH, 3, word(SOUTH, SOUTH)), albas, boreas);
    assertRefused("home", moving(EAST, SOUTH, 2), albas, boreas);
  }

  @Test
  void a_copy_with_fewer_signatures_takes_nothing_away_from_the_whole_event() throws MlsException {
    SignedEvent whole = federation.signed(toSouth(), albas, boreas);
    SignedEvent stripped = new SignedEvent(whole.event(), whole.signatures().subList(0, 1));
    federation.appendUnchecked(stripped.encode());
    assertThat(homes().at(2)).isEmpty();

    federation.append(whole);

    assertThat(homes().at(2)).contains(SOUTH);
    assertThatThrownBy(() -> federation.directory.apply(whole, federation.now))
        .hasMessageContaining("event_repeated");
  }

  @Test
  void rooms_of_others_in_the_same_event_stay_and_the_rest_moves() {
    RoomId unknown = new RoomId(Bytes.of(new byte[16]));
    List<RoomsRehomed.Move> rooms = List.of(
        new RoomsRehomed.Move(unknown, 2, 0, Sha256.NONE),
        new RoomsRehomed.Move(ROOM, 2, 0, Sha256.NONE));

    federation.append(federation.signed(
        new RoomsRehomed(LOST, SOUTH, rooms, List.of(word(SOUTH, SOUTH))), albas, boreas));

    assertThat(homes().at(2)).contains(SOUTH);
    assertThat(federation.directory.room(unknown)).isEmpty();
  }

  @Test
  void who_comes_long_after_the_first_of_a_term_takes_no_home_away_whatever_his_hash() {
    place(alba, EAST);
    aDayAndAnHourPass();
    federation.append(federation.signed(byTwo(SOUTH), albas, boreas));

    federation.now += RehomingTimes.FRESH_MS + 1;

    for (int i = 0; i < 20; i++) {
      federation.append(federation.signed(byTwo(EAST), albas, boreas));
      assertThat(homes().current().region()).isEqualTo(SOUTH);
    }
  }

  @Test
  void a_region_that_was_lost_has_no_say_on_the_room_until_an_agency_is_placed_there_again() {
    federation.append(federation.signed(toSouth(), albas, boreas));
    aDayAndAnHourPass();

    assertThat(
            federation.directory.rehomings().mayHaveLost(ROOM, SOUTH, region -> 0, federation.now))
        .as("the new home goes on without it")
        .isFalse();
    assertRefused("home", moving(SOUTH, LOST, 3, word(LOST, SOUTH, LOST, LONG)), albas, boreas);

    place(alba, LOST);
    aDayAndAnHourPass();
    federation.append(
        federation.signed(moving(SOUTH, LOST, 3, word(LOST, SOUTH, LOST, LONG)), albas, boreas));
    assertThat(homes().current().region()).isEqualTo(LOST);
  }

  @Test
  void who_lost_a_room_is_whom_the_event_names_and_not_whom_the_term_before_had_at_last() {
    place(alba, EAST);
    aDayAndAnHourPass();
    federation.append(federation.signed(byTwo(SOUTH), albas, boreas));
    federation.append(federation.signed(byTwo(EAST), albas, boreas));
    RegionId won = homes().current().region();
    RegionId other = won.equals(SOUTH) ? EAST : SOUTH;
    aDayAndAnHourPass();

    Silence word = word(won, other, won, LONG);
    federation.append(federation.signed(moving(other, won, 3, word), albas, boreas));

    assertThat(homes().at(3)).contains(won);
    assertThat(homes().isLost(other, 0)).isTrue();
    assertThat(homes().isLost(won, 0)).as("it lost nothing").isFalse();
  }

  @Test
  void an_agency_that_was_suspended_says_nothing_about_its_rooms_any_more() {
    DeviceSigner second = TestAgency.signer(borea.newAdmin("deputy", "desk"));
    federation.append(
        federation.signed(new AgencyEvent.Suspended(borea.name, "left"), boreas, second));

    assertRefused("device is revoked", toSouth(), albas, boreas);
  }

  @Test
  void an_admin_who_was_shut_out_is_not_heard() {
    DeviceSigner former = TestAgency.signer(alba.newAdmin("former", "desk"));
    federation.append(federation.signed(new EventBody.DeviceRevoked(former.device(), 0), albas));

    assertRefused("device is revoked", toSouth(), former, boreas);
  }

  /** Writes parts of the log as several regions do, with stamps of their own. */
  private static final class Parts {
    private final Map<Origin, LogHead> heads = new HashMap<>();
    final List<Entry> all = new ArrayList<>();

    /** Begins with what {@code federation} has logged, as it was stamped. */
    Parts(TestFederation federation) throws MlsException {
      for (Entry entry : federation.log) {
        append("alba-1", SignedEvent.decode(entry.content().body()), Hlc.ms(entry.hlc()));
      }
    }

    void append(String region, SignedEvent event, long atMs) throws MlsException {
      Origin origin = new Origin(new RegionId(region), 0);
      LogHead head = heads.getOrDefault(origin, LogHead.empty(LogId.FEDERATION, origin));
      EntryContent content = new EntryContent(
          LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
      Entry entry = head.append(content, atMs, 0);
      heads.put(origin, head.follow(entry));
      all.add(entry);
    }

    Homes read(List<Entry> order) {
      DirectoryFold fold = new DirectoryFold();
      order.forEach(entry -> fold.follow(List.of(entry)));
      return fold.directory().room(ROOM).orElseThrow().homes();
    }
  }

  @Test
  void whatever_arrives_first_and_however_rivals_are_stamped_all_read_the_same_home()
      throws MlsException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    place(alba, EAST);
    aDayAndAnHourPass();
    List<SignedEvent> rivals = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      RegionId home = random.nextBoolean() ? SOUTH : EAST;
      rivals.add(federation.signed(byTwo(home), albas, boreas));
    }
    SignedEvent lowest =
        Collections.min(rivals, Comparator.comparing(event -> event.event().hash()));
    RegionId expected = ((RoomsRehomed) lowest.event().body()).to();

    for (int round = 0; round < 8; round++) {
      Parts parts = new Parts(federation);
      for (int i = 0; i < rivals.size(); i++) {
        parts.append(
            "origin-" + i, rivals.get(i), federation.now + 1000 + random.nextInt(3_600_000));
      }
      List<Entry> shuffled = new ArrayList<>(parts.all);
      Collections.shuffle(shuffled, random);
      Homes homes = parts.read(shuffled);
      assertThat(homes.current().term()).as("seed %s", seed).isEqualTo(2);
      assertThat(homes.current().region()).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void a_rival_from_a_drawer_that_a_region_stamps_early_takes_no_later_term_away()
      throws MlsException {
    place(alba, EAST);
    aDayAndAnHourPass();
    long drawerMs = federation.now;
    SignedEvent drawer = federation.signed(byTwo(EAST), albas, boreas);
    federation.now += 30 * HOUR;
    SignedEvent honest = federation.signed(byTwo(SOUTH), albas, boreas);
    long honestMs = federation.now;
    federation.now += 2 * LONG;
    Silence ofSouth = word(EAST, SOUTH, EAST, LONG);
    SignedEvent later = federation.signed(moving(SOUTH, EAST, 3, ofSouth), albas, boreas);

    Parts parts = new Parts(federation);
    parts.append("south", honest, honestMs);
    parts.append("south", later, federation.now);
    parts.append("corrupt", drawer, drawerMs);
    Homes homes = parts.read(parts.all);

    assertThat(homes.current().term()).isEqualTo(3);
    assertThat(homes.current().region()).isEqualTo(EAST);
    assertThat(homes.knew(SOUTH, 2)).isTrue();
  }

  @Test
  void whoever_begins_learns_before_he_signs_whether_more_regions_have_to_give_their_word()
      throws MlsException {
    place(alba, EAST);
    aDayAndAnHourPass();
    RoomsRehomed tooFew = moving(LOST, SOUTH, 2, word(SOUTH, SOUTH));

    assertThat(federation.directory.rehomings().moving(byTwo(SOUTH), federation.now))
        .containsExactly(ROOM);
    assertThatThrownBy(() -> federation.directory.rehomings().moving(tooFew, federation.now))
        .hasMessageContaining("witnesses");
  }

  @Test
  void what_another_region_knows_beyond_the_next_home_is_not_given_up() throws MlsException {
    NewHome home = new NewHome(NewHome.question(byTwo(SOUTH)), toSouth());
    RoomsRehomed.Move later = new RoomsRehomed.Move(ROOM, 2, 8, TestFederation.FIRST_POLICY);
    RoomsRehomed easts = new RoomsRehomed(LOST, SOUTH, List.of(later), List.of(word(EAST, SOUTH)));

    assertThatThrownBy(() -> home.add(easts)).hasMessageContaining("behind");
    assertThat(home.event()).isEqualTo(toSouth());
    home.add(moving(LOST, SOUTH, 2, word(EAST, SOUTH)));
    assertThat(home.event()).isEqualTo(byTwo(SOUTH));
  }

  @Test
  void the_second_signs_for_rooms_of_his_agency_that_begin_where_their_next_home_stands()
      throws MlsException {
    RoomsRehomed.Move earlier = new RoomsRehomed.Move(ROOM, 2, 6, TestFederation.FIRST_POLICY);
    RoomsRehomed takesBack =
        new RoomsRehomed(LOST, SOUTH, List.of(earlier), List.of(word(SOUTH, SOUTH)));

    assertThat(NewHome.second(federation.directory, toSouth(), toSouth(), borea.name))
        .isEqualTo(toSouth().rooms());
    assertThatThrownBy(() -> NewHome.second(federation.directory, takesBack, toSouth(), borea.name))
        .hasMessageContaining("cut");
    assertThatThrownBy(() -> NewHome.second(
            federation.directory, toSouth(), moving(LOST, SOUTH, 2, word(EAST, SOUTH)), borea.name))
        .hasMessageContaining("at_the_next_home");
  }
}
