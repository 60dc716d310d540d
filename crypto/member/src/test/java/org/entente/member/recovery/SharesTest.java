package org.entente.member.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.entente.member.content.Keepsake;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.PastEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A share opens for one device, officer, room and key; what is released opens for one request. */
class SharesTest {
  private static final AgencyName ALBA = new AgencyName("police.alba.example");
  private static final DeviceName PHONE = device("mara", "phone-2");
  private static final DeviceName OTHER = device("eve", "phone-1");
  private static final RoomId ROOM = new RoomId(Bytes.fromHex("bb".repeat(16)));
  private static final RoomId ELSEWHERE = new RoomId(Bytes.fromHex("ee".repeat(16)));
  private static final Bytes ID = Bytes.fromHex("01".repeat(32));
  private static final Bytes OTHER_ID = Bytes.fromHex("02".repeat(32));
  private final RandomSource random = new Random(11)::nextBytes;
  private final Map<DeviceName, HpkeKeyPair> officers = new LinkedHashMap<>();
  private final HpkeKeyPair asking = Shares.suite().generateKeyPair(random);
  private Keepsake keepsake = new Keepsake(ID, 0, ID, List.of());

  private static DeviceName device(String officer, String label) {
    return new DeviceName(new OfficerName(officer, ALBA), label);
  }

  @BeforeEach
  void maraLeftAKeepsake() throws Exception {
    for (String name : List.of("ines", "otto", "pia")) {
      officers.put(device(name, "desk"), Shares.suite().generateKeyPair(random));
    }
    keepsake = left();
  }

  private Keepsake left() throws MlsException {
    Map<DeviceName, Bytes> keys = new HashMap<>();
    officers.forEach((device, pair) -> keys.put(device, pair.publicKey()));
    return Shares.keep(ROOM, PHONE.officer(), keys, random);
  }

  private PastRequest request(Bytes id, DeviceName by, RoomId room, HpkeKeyPair to) {
    PastEvent.Asked asked = new PastEvent.Asked(
        by,
        room,
        "why",
        to.publicKey(),
        Sha256.of(keepsake.key().toArray()),
        keepsake.threshold(),
        keepsake.shares());
    return new PastRequest(id, by, asked, 0, Map.of(), null);
  }

  private PastRequest honest() {
    return request(ID, PHONE, ROOM, asking);
  }

  private HpkeCiphertext released(PastRequest request, String officer) throws MlsException {
    DeviceName self = device(officer, "desk");
    HpkeKeyPair own = Objects.requireNonNull(officers.get(self));
    return Shares.release(request, self, own, random);
  }

  private static PastRequest with(PastRequest request, Map<String, HpkeCiphertext> shares) {
    Map<OfficerName, PastRequest.Release> all = new HashMap<>();
    shares.forEach((name, share) -> {
      DeviceName by = device(name, "desk");
      all.put(by.officer(), new PastRequest.Release(by, share));
    });
    return new PastRequest(
        request.id(), request.device(), request.asked(), request.sinceMs(), all, null);
  }

  private void givesTheKey(PastRequest request) {
    assertThat(Shares.regain(request, asking))
        .hasValueSatisfying(pair -> assertThat(pair.publicKey()).isEqualTo(keepsake.key()));
  }

  @Test
  void any_two_of_three_give_the_key_and_one_does_not() throws Exception {
    PastRequest request = honest();

    assertThat(keepsake.threshold()).isEqualTo(2);
    givesTheKey(
        with(request, Map.of("ines", released(request, "ines"), "pia", released(request, "pia"))));
    givesTheKey(
        with(request, Map.of("otto", released(request, "otto"), "pia", released(request, "pia"))));
    PastRequest one = with(request, Map.of("otto", released(request, "otto")));
    assertThat(Shares.regain(one, asking)).isEmpty();
  }

  @Test
  void a_share_does_not_open_for_another_officer_room_or_key() throws Exception {
    Keepsake first = keepsake;
    keepsake = left();
    PastRequest mixed = new PastRequest(
        ID,
        PHONE,
        new PastEvent.Asked(
            PHONE,
            ROOM,
            "why",
            asking.publicKey(),
            Sha256.of(keepsake.key().toArray()),
            2,
            first.shares()),
        0,
        Map.of(),
        null);

    refuses(request(ID, OTHER, ROOM, asking));
    refuses(request(ID, PHONE, ELSEWHERE, asking));
    refuses(mixed);
  }

  private void refuses(PastRequest request) {
    assertThatExceptionOfType(VerificationException.class)
        .isThrownBy(() -> released(request, "ines"));
  }

  @Test
  void a_device_that_has_no_share_or_another_key_releases_nothing() {
    assertThatExceptionOfType(VerificationException.class)
        .isThrownBy(() -> Shares.release(honest(), OTHER, asking, random));
    assertThatExceptionOfType(VerificationException.class)
        .isThrownBy(() -> Shares.release(honest(), device("ines", "desk"), asking, random));
  }

  @Test
  void what_was_released_for_another_device_or_request_does_not_open() throws Exception {
    HpkeKeyPair eves = Shares.suite().generateKeyPair(random);
    PastRequest request = honest();
    HpkeCiphertext good = released(request, "ines");
    HpkeCiphertext forAnotherKey = released(request(ID, PHONE, ROOM, eves), "otto");
    HpkeCiphertext forAnotherRequest = released(request(OTHER_ID, PHONE, ROOM, asking), "otto");

    assertThat(Shares.regain(with(request, Map.of("ines", good, "otto", forAnotherKey)), asking))
        .isEmpty();
    assertThat(
            Shares.regain(with(request, Map.of("ines", good, "otto", forAnotherRequest)), asking))
        .isEmpty();
    assertThat(Shares.regain(with(request, Map.of("ines", good, "otto", good)), asking))
        .as("one officer's share logged by another")
        .isEmpty();
  }

  @Test
  void somebody_who_lies_about_a_share_cannot_keep_two_honest_ones_from_helping() throws Exception {
    PastRequest request = honest();
    byte[] lie = new byte[33];
    lie[0] = 2;
    HpkeCiphertext false2 = sealed(lie);

    givesTheKey(with(
        request,
        Map.of(
            "ines", false2, "otto", released(request, "otto"), "pia", released(request, "pia"))));
  }

  private HpkeCiphertext sealed(byte[] plain) throws MlsException {
    byte[] context =
        new TlsWriter().opaque(ID).put(device("ines", "desk")).put(PHONE).toByteArray();
    return Shares.suite()
        .encryptWithLabel(asking.publicKey(), "Entente 1.0 share released", context, plain, random);
  }

  @Test
  void a_share_of_no_or_another_length_is_passed_over() throws Exception {
    PastRequest request = honest();
    for (int length : new int[] {0, 1, 32, 34}) {
      byte[] plain = new byte[length];
      Arrays.fill(plain, (byte) 1);
      givesTheKey(with(
          request,
          Map.of(
              "ines",
              sealed(plain),
              "otto",
              released(request, "otto"),
              "pia",
              released(request, "pia"))));
    }
  }

  @Test
  void all_devices_of_one_person_have_one_share() throws Exception {
    officers.put(device("ines", "phone"), Shares.suite().generateKeyPair(random));
    keepsake = left();
    PastRequest request = honest();
    HpkeCiphertext desk = released(request, "ines");
    HpkeKeyPair phone = Objects.requireNonNull(officers.get(device("ines", "phone")));
    HpkeCiphertext other = Shares.release(request, device("ines", "phone"), phone, random);
    Map<OfficerName, PastRequest.Release> both = Map.of(
        new OfficerName("ines", ALBA), new PastRequest.Release(device("ines", "desk"), desk),
        new OfficerName("x", ALBA), new PastRequest.Release(device("ines", "phone"), other));
    PastRequest one = new PastRequest(ID, PHONE, request.asked(), 0, both, null);

    assertThat(keepsake.shares()).hasSize(4);
    assertThat(keepsake.threshold()).isEqualTo(2);
    assertThat(Shares.regain(one, asking)).as("one person twice").isEmpty();
  }
}
