package org.entente.trust.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final long TIME = 1_800_000_000_000L;
  private static final Bytes SALT = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");
  private static final Bytes ID = Bytes.fromHex("aa".repeat(16));
  private static final Bytes HASH = Bytes.fromHex("07".repeat(32));
  private static final AgencyName ALBA = new AgencyName("police.alba.example");
  private static final AgencyName BOREA = new AgencyName("border.borea.example");
  private static final DeviceName PHONE = new DeviceName(new OfficerName("mara", ALBA), "phone");
  private static final CertificateChain CHAIN =
      new CertificateChain(List.of(Bytes.fromHex("0102"), Bytes.fromHex("03")));

  @Test
  void genesis_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.Genesis(
            List.of(
                new Agency(ALBA, "Alba Police", "AL", "ALB", Bytes.fromHex("0102")),
                new Agency(BOREA, "Borea", "BO", "BORE", Bytes.EMPTY)),
            0),
        "000101000001a3185c5000000102030405060708090a0b0c0d0e0f4051404e13706f6c6963652e61"
            + "6c62612e6578616d706c650b416c626120506f6c69636502414c03414c4202010214626f72646572"
            + "2e626f7265612e6578616d706c6505426f72656102424f04424f52450000");
  }

  @Test
  void team_opened_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.TeamOpened(new TeamId(ID), List.of(ALBA, BOREA), TIME + 1),
        "000102000001a3185c5000000102030405060708090a0b0c0d0e0f4042aaaaaaaaaaaaaaaaaaaaaa"
            + "aaaaaaaaaa2913706f6c6963652e616c62612e6578616d706c6514626f726465722e626f7265612e"
            + "6578616d706c65000001a3185c5001");
  }

  @Test
  void room_opened_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.RoomOpened(new RoomId(ID), new TeamId(ID), new RegionId("alba-1"), 1, HASH),
        "000103000001a3185c5000000102030405060708090a0b0c0d0e0f4049aaaaaaaaaaaaaaaaaaaaaa"
            + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa06616c62612d3100010707070707070707070707"
            + "070707070707070707070707070707070707070707");
  }

  @Test
  void invitation_issued_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.InvitationIssued(new InvitationId(ID), PHONE.officer(), HASH, TIME + 1),
        "000104000001a3185c5000000102030405060708090a0b0c0d0e0f4051aaaaaaaaaaaaaaaaaaaaaa"
            + "aaaaaaaaaa186d61726140706f6c6963652e616c62612e6578616d706c6507070707070707070707"
            + "07070707070707070707070707070707070707070707000001a3185c5001");
  }

  @Test
  void device_enrolled_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.DeviceEnrolled(new InvitationId(ID), CHAIN),
        "000105000001a3185c5000000102030405060708090a0b0c0d0e0f16aaaaaaaaaaaaaaaaaaaaaaaa"
            + "aaaaaaaa050201020103");
  }

  @Test
  void device_certified_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.DeviceCertified(CHAIN),
        "000106000001a3185c5000000102030405060708090a0b0c0d0e0f06050201020103");
  }

  @Test
  void device_revoked_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new EventBody.DeviceRevoked(PHONE, 5),
        "000107000001a3185c5000000102030405060708090a0b0c0d0e0f3128656e74656e74653a2f2f6d"
            + "6172612e706f6c6963652e616c62612e6578616d706c652f70686f6e650000000000000005");
  }

  @Test
  void device_renewed_is_encoded_byte_for_byte() throws Exception {
    pinned(
        new DeviceRenewed(PHONE, Bytes.fromHex("ab".repeat(32)), 6),
        "00011b000001a3185c5000000102030405060708090a0b0c0d0e0f405128656e74656e74653a2f2f6d"
            + "6172612e706f6c6963652e616c62612e6578616d706c652f70686f6e65"
            + "ab".repeat(32)
            + "0000000000000006");
    assertThatThrownBy(() -> new DeviceRenewed(PHONE, Bytes.EMPTY, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void genesis_is_named_by_its_hash() throws Exception {
    EventBody body = new EventBody.Genesis(
        List.of(
            new Agency(ALBA, "Alba Police", "AL", "ALB", Bytes.fromHex("0102")),
            new Agency(BOREA, "Borea", "BO", "BORE", Bytes.EMPTY)),
        0);

    assertThat(new Event(TIME, SALT, body).genesisHash().toHex())
        .isEqualTo("13e0037db5c0efee5c2ce1e7bef34cef445fa5b9b8cc69950ecf96f258a97427");
  }

  @Test
  void signed_event_is_encoded_byte_for_byte() throws Exception {
    Event event = new Event(TIME, SALT, new EventBody.DeviceRevoked(PHONE, 5));
    EventSignature signature = new EventSignature(PHONE, CHAIN, Bytes.fromHex("0908"));
    SignedEvent signed = new SignedEvent(event, List.of(signature));

    assertThat(Bytes.of(signed).toHex())
        .isEqualTo(
            "000107000001a3185c5000000102030405060708090a0b0c0d0e0f3128656e74656e74653a2f2f6d"
                + "6172612e706f6c6963652e616c62612e6578616d706c652f70686f6e650000000000000005322865"
                + "6e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d706c652f70686f6e6505"
                + "0201020103020908");
    assertThat(SignedEvent.decode(signed.encode())).isEqualTo(signed);
    RoomFounding founding = new RoomFounding(Bytes.fromHex("01"), signed);
    assertThat(Bytes.of(founding).toHex()).isEqualTo("0101" + Bytes.of(signed).toHex());
    assertThat(RoomFounding.decode(founding.encode())).isEqualTo(founding);
  }

  @Test
  void a_request_for_a_past_names_no_more_shares_than_an_agency_can_have_keys() throws Exception {
    byte[] most = requestWith(SealedShare.MAX_SHARES);
    byte[] tooMany = requestWith(SealedShare.MAX_SHARES + 1);

    assertThat(EventBody.read(PastEvent.Asked.TYPE, new TlsReader(most)))
        .isInstanceOfSatisfying(
            PastEvent.Asked.class,
            asked -> assertThat(asked.shares()).hasSize(SealedShare.MAX_SHARES));
    assertThatThrownBy(() -> EventBody.read(PastEvent.Asked.TYPE, new TlsReader(tooMany)))
        .isInstanceOf(MalformedException.class);
  }

  private static byte[] requestWith(int shares) {
    SealedShare share = new SealedShare(PHONE, new HpkeCiphertext(Bytes.EMPTY, Bytes.EMPTY));
    TlsWriter w = Text.write(new TlsWriter().put(PHONE).put(new RoomId(ID)), "lost at sea");
    return w.opaqueV(HASH)
        .opaque(HASH)
        .u8(2)
        .vector(Collections.nCopies(shares, share))
        .toByteArray();
  }

  @Test
  void unknown_types_versions_and_left_over_bytes_are_refused() {
    String revoked =
        Bytes.of(new Event(TIME, SALT, new EventBody.DeviceRevoked(PHONE, 5))).toHex();

    refused(revoked.replaceFirst("000107", "000108"));
    refused(revoked.replaceFirst("0001", "0002"));
    refused(revoked + "00");
    refused(revoked.substring(0, revoked.length() - 2));
    RoomId room = new RoomId(ID);
    assertThatThrownBy(() ->
            new EventBody.RoomOpened(room, new TeamId(ID), new RegionId("alba-1"), 1, Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Agency(ALBA, "Alba", "al", "ALB", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Agency(ALBA, "Alba", "AL", "ALBAN", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(String hex) {
    assertThatThrownBy(() -> TlsReader.decode(Bytes.fromHex(hex).toArray(), Event::read))
        .isInstanceOf(MalformedException.class);
  }

  private static void pinned(EventBody body, String hex) throws MalformedException {
    Event event = new Event(TIME, SALT, body);

    assertThat(Bytes.of(event).toHex()).isEqualTo(hex);
    assertThat(TlsReader.decode(event.encode(), Event::read)).isEqualTo(event);
  }
}
