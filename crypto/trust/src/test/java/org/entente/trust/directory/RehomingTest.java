package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.AgencyEvent;
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
  }

  private void place(TestAgency agency, RegionId region) {
    EventBody placed = new RegionEvent.AgencyPlaced(agency.name, region);
    federation.append(federation.signed(placed, agency.adminSigner()));
  }

  private NoteSigner key(RegionId region) {
    return Objects.requireNonNull(keys.get(region));
  }

  private Silence silence(RegionId witness, long lastedMs) {
    return Silence.sign(LOST, federation.now - lastedMs, federation.now, key(witness));
  }

  private RoomsRehomed to(RegionId home, long term, Silence... words) {
    return moving(LOST, home, term, "", words);
  }

  private static RoomsRehomed moving(
      RegionId from, RegionId home, long term, String off, Silence... words) {
    List<RoomsRehomed.Move> rooms = List.of(new RoomsRehomed.Move(ROOM, term));
    return new RoomsRehomed(from, home, rooms, off, List.of(words));
  }

  private void assertRefused(String rule, EventBody body, DeviceSigner... signers) {
    SignedEvent event = federation.signed(body, signers);
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining(rule);
  }

  private LoggedRoom room() {
    return federation.directory.room(ROOM).orElseThrow();
  }

  @Test
  void two_of_the_rooms_agencies_give_it_a_home_that_keeps_it() throws MlsException {
    RoomsRehomed body = to(SOUTH, 2, silence(SOUTH, LONG));
    SignedEvent event = federation.signed(body, albas, boreas);
    assertThat(SignedEvent.decode(event.encode())).isEqualTo(event);

    federation.append(event);

    assertThat(room().homeRegion()).isEqualTo(SOUTH);
    assertThat(room().term()).isEqualTo(2);
    assertThat(room().homes().at(1)).contains(LOST);
    assertThat(room().homes().at(2)).contains(SOUTH);
    assertThat(room().homes().at(3)).isEmpty();
  }

  @Test
  void one_agency_alone_cannot() {
    RoomsRehomed body = to(SOUTH, 2, silence(SOUTH, LONG));
    DeviceSigner second = TestAgency.signer(alba.newAdmin("deputy", "desk"));

    assertRefused("signer_not_entitled", body, albas);
    assertRefused("signer_not_entitled", body, albas, albas);
    assertRefused("signer_not_entitled", body, albas, second);
    assertRefused("signer_not_entitled", body, albas, borea.certified("guard", "phone"));
  }

  @Test
  void an_agency_that_is_not_in_the_room_cannot() {
    TeamId own = new TeamId(Bytes.of(new byte[16]));
    RoomId room = new RoomId(Bytes.of(new byte[16]));
    federation.append(federation.signed(
        new EventBody.TeamOpened(own, List.of(alba.name), federation.now + HOUR), albas));
    federation.append(federation.signed(
        new EventBody.RoomOpened(
            room, own, LOST, org.entente.mls.suite.Suites.HYBRID, TestFederation.FIRST_POLICY),
        albas));
    List<RoomsRehomed.Move> rooms = List.of(new RoomsRehomed.Move(room, 2));
    RoomsRehomed body = new RoomsRehomed(LOST, SOUTH, rooms, "", List.of(silence(SOUTH, LONG)));

    assertRefused("signer_not_entitled", body, albas, boreas);

    place(alba, SOUTH);
    DeviceSigner second = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    federation.append(federation.signed(body, albas, second));
    assertThat(federation.directory.room(room).orElseThrow().homeRegion()).isEqualTo(SOUTH);
  }

  @Test
  void a_stranger_to_the_federation_cannot() {
    TestAgency stranger = new TestAgency("port.meridia.example", 9);
    RoomsRehomed body = to(SOUTH, 2, silence(SOUTH, LONG));
    SignedEvent event = federation.signed(body, albas, stranger.adminSigner());

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void a_home_of_which_others_have_heard_within_the_day_stays() {
    assertRefused("witnesses", to(SOUTH, 2), albas, boreas);
    assertRefused("witnesses", to(SOUTH, 2, silence(SOUTH, LONG - 1)), albas, boreas);
    assertRefused("witnesses", to(SOUTH, 2, silence(EAST, LONG)), albas, boreas);
  }

  @Test
  void who_has_his_devices_there_may_say_that_it_is_off_but_not_that_others_have_not_heard_of_it() {
    RoomsRehomed told = moving(LOST, SOUTH, 2, "The site burnt down.", silence(SOUTH, 0));
    RoomsRehomed alone = moving(LOST, SOUTH, 2, "The site burnt down.");
    assertRefused("witnesses", alone, albas, boreas);

    federation.append(federation.signed(told, albas, boreas));

    assertThat(room().homeRegion()).isEqualTo(SOUTH);
  }

  @Test
  void nobody_says_that_a_region_is_off_in_which_neither_signer_has_devices() {
    place(alba, EAST);
    RoomsRehomed told = moving(LOST, SOUTH, 2, "So I heard.", silence(SOUTH, 0), silence(EAST, 0));

    assertRefused("signer_not_entitled", told, albas, boreas);
  }

  @Test
  void most_of_the_surviving_regions_have_heard_nothing() {
    place(alba, EAST);

    assertRefused("witnesses", to(SOUTH, 2, silence(SOUTH, LONG)), albas, boreas);
    assertRefused(
        "witnesses",
        to(SOUTH, 2, silence(SOUTH, LONG), silence(SOUTH, LONG + 1), silence(EAST, HOUR)),
        albas,
        boreas);

    federation.append(
        federation.signed(to(SOUTH, 2, silence(SOUTH, LONG), silence(EAST, LONG)), albas, boreas));
    assertThat(room().homeRegion()).isEqualTo(SOUTH);
  }

  @Test
  void a_word_that_its_region_has_not_signed_is_refused() {
    Silence forged = new Silence(
        SOUTH,
        LOST,
        federation.now - LONG,
        federation.now,
        silence(SOUTH, LONG + 1).signature());
    SignedEvent event = federation.signed(to(SOUTH, 2, forged), albas, boreas);

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(VerificationException.class);
    Silence ofAnother = Silence.sign(EAST, federation.now - LONG, federation.now, key(SOUTH));
    assertRefused("witnesses", to(SOUTH, 2, ofAnother), albas, boreas);
  }

  @Test
  void what_lay_about_for_a_day_is_not_logged_any_more() {
    Silence word = silence(SOUTH, LONG);
    SignedEvent event = federation.signed(to(SOUTH, 2, word), albas, boreas);

    federation.now += RehomingTimes.FRESH_MS + 1;
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining("stale");
    assertRefused("stale", to(SOUTH, 2, word), albas, boreas);
  }

  @Test
  void a_region_that_does_not_keep_the_room_becomes_no_home_and_terms_are_not_skipped() {
    assertRefused("home", to(EAST, 2, silence(SOUTH, LONG)), albas, boreas);
    assertRefused("home", to(LOST, 2, silence(SOUTH, LONG)), albas, boreas);
    assertRefused("home", to(SOUTH, 3, silence(SOUTH, LONG)), albas, boreas);
    RoomsRehomed notThere = moving(EAST, SOUTH, 2, "");
    assertRefused("home", notThere, albas, boreas);
  }

  @Test
  void rooms_of_others_in_the_same_event_stay_and_the_rest_moves() {
    RoomId unknown = new RoomId(Bytes.of(new byte[16]));
    List<RoomsRehomed.Move> rooms =
        List.of(new RoomsRehomed.Move(unknown, 2), new RoomsRehomed.Move(ROOM, 2));

    federation.append(federation.signed(
        new RoomsRehomed(LOST, SOUTH, rooms, "", List.of(silence(SOUTH, LONG))), albas, boreas));

    assertThat(room().homeRegion()).isEqualTo(SOUTH);
    assertThat(federation.directory.room(unknown)).isEmpty();
  }

  @Test
  void whoever_hears_of_the_others_event_too_late_does_not_take_the_home_away_again() {
    place(alba, EAST);
    federation.append(
        federation.signed(to(SOUTH, 2, silence(SOUTH, LONG), silence(EAST, LONG)), albas, boreas));

    federation.now += RehomingTimes.FRESH_MS + 1;

    for (int i = 0; i < 20; i++) {
      RoomsRehomed late = to(EAST, 2, silence(SOUTH, LONG), silence(EAST, LONG));
      assertRefused("home", late, albas, boreas);
    }
  }

  @Test
  void an_agency_that_was_suspended_says_nothing_about_its_rooms_any_more() {
    DeviceSigner second = TestAgency.signer(borea.newAdmin("deputy", "desk"));
    federation.append(
        federation.signed(new AgencyEvent.Suspended(borea.name, "left"), boreas, second));

    SignedEvent event = federation.signed(to(SOUTH, 2, silence(SOUTH, LONG)), albas, boreas);
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining("device is revoked");
  }

  /** Writes parts of the log as several regions do, with stamps of their own. */
  private static final class Parts {
    private final Map<Origin, LogHead> heads = new HashMap<>();
    final List<Entry> all = new ArrayList<>();

    void append(String region, SignedEvent event, long atMs) throws MlsException {
      Origin origin = new Origin(new RegionId(region), 0);
      LogHead head = heads.getOrDefault(origin, LogHead.empty(LogId.FEDERATION, origin));
      EntryContent content = new EntryContent(
          LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
      Entry entry = head.append(content, atMs, 0);
      heads.put(origin, head.follow(entry));
      all.add(entry);
    }
  }

  @Test
  void whatever_arrives_first_and_however_rivals_are_stamped_all_read_the_same_home()
      throws MlsException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    place(alba, EAST);
    List<SignedEvent> rivals = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      RegionId home = random.nextBoolean() ? SOUTH : EAST;
      rivals.add(
          federation.signed(to(home, 2, silence(SOUTH, LONG), silence(EAST, LONG)), albas, boreas));
    }
    SignedEvent lowest = Collections.min(
        rivals, java.util.Comparator.comparing(event -> event.event().hash()));
    RegionId expected = ((RoomsRehomed) lowest.event().body()).to();

    for (int round = 0; round < 20; round++) {
      Parts parts = new Parts();
      long begin = federation.now;
      for (Entry entry : federation.log) {
        parts.append("alba-1", SignedEvent.decode(entry.content().body()), begin);
      }
      for (int i = 0; i < rivals.size(); i++) {
        long stamp = begin + 1000 + random.nextInt(3_600_000);
        parts.append("origin-" + i, rivals.get(i), stamp);
      }
      List<Entry> shuffled = new ArrayList<>(parts.all);
      Collections.shuffle(shuffled, random);
      DirectoryFold fold = new DirectoryFold();
      for (int from = 0; from < shuffled.size(); ) {
        int to = Math.min(shuffled.size(), from + 1 + random.nextInt(6));
        fold.follow(shuffled.subList(from, to));
        from = to;
      }
      LoggedRoom room = fold.directory().room(ROOM).orElseThrow();
      assertThat(room.term()).as("seed %s", seed).isEqualTo(2);
      assertThat(room.homeRegion()).as("seed %s", seed).isEqualTo(expected);
      assertThat(fold.directory().refused()).as("seed %s", seed).isZero();
    }
  }

  @Test
  void a_later_term_stands_over_a_rival_of_the_term_before_whatever_its_hash_and_stamp()
      throws MlsException {
    place(alba, EAST);
    SignedEvent first =
        federation.signed(to(SOUTH, 2, silence(SOUTH, LONG), silence(EAST, LONG)), albas, boreas);
    SignedEvent rival =
        federation.signed(to(EAST, 2, silence(SOUTH, LONG), silence(EAST, LONG)), albas, boreas);
    Silence ofSouth = Silence.sign(SOUTH, federation.now - LONG, federation.now, key(EAST));
    SignedEvent second = federation.signed(moving(SOUTH, EAST, 3, "", ofSouth), albas, boreas);

    for (long rivalAt : new long[] {10, 1_500, 3_000}) {
      Parts parts = new Parts();
      for (Entry entry : federation.log) {
        parts.append("alba-1", SignedEvent.decode(entry.content().body()), federation.now);
      }
      parts.append("south", first, federation.now + 1_000);
      parts.append("south", second, federation.now + 2_000);
      parts.append("east", rival, federation.now + rivalAt);
      DirectoryFold fold = new DirectoryFold();
      fold.follow(parts.all);

      LoggedRoom room = fold.directory().room(ROOM).orElseThrow();
      assertThat(room.term()).isEqualTo(3);
      assertThat(room.homeRegion()).isEqualTo(EAST);
    }
  }

  @Test
  void an_admin_who_was_shut_out_is_not_heard() {
    Issuer device = alba.newAdmin("former", "desk");
    DeviceSigner former = TestAgency.signer(device);
    SignedEvent event = federation.signed(to(SOUTH, 2, silence(SOUTH, LONG)), former, boreas);
    federation.append(federation.signed(new EventBody.DeviceRevoked(former.device(), 0), albas));

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .hasMessageContaining("device is revoked");
  }
}
