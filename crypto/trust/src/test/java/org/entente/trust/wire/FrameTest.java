package org.entente.trust.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final LogId LOG =
      LogId.room(new RoomId(Bytes.fromHex("000102030405060708090a0b0c0d0e0f")));
  private static final Origin ORIGIN = new Origin(new RegionId("alba-1"), 2);
  private static final Bytes HASH = Bytes.fromHex("07".repeat(32));
  private static final long HLC = Hlc.ofMs(1_700_000_000_000L) + 9;
  private static final String AUTHOR = "entente://mara.police.alba.example/laptop-7f3a";

  @Test
  void hello_is_encoded_byte_for_byte() throws Exception {
    client(new ClientFrame.Hello("tok", "prf"), "01000103746f6b03707266");
  }

  @Test
  void subscribe_is_encoded_byte_for_byte() throws Exception {
    client(
        new ClientFrame.Subscribe(LOG, Cursor.of(ORIGIN, 6)),
        "0201000102030405060708090a0b0c0d0e0f1306616c62612d31000000020000000000000006");
  }

  @Test
  void unsubscribe_is_encoded_byte_for_byte() throws Exception {
    client(new ClientFrame.Unsubscribe(LOG), "0301000102030405060708090a0b0c0d0e0f");
  }

  @Test
  void append_is_encoded_byte_for_byte() throws Exception {
    client(
        new ClientFrame.Append(77, LOG, EntryKind.MESSAGE, 4, 5, HLC, bytes("body")),
        "040000004d01000102030405060708090a0b0c0d0e0f010000000000000004000000000000000501"
            + "8bcfe56800000904626f6479");
  }

  @Test
  void ping_is_encoded_byte_for_byte() throws Exception {
    client(new ClientFrame.Ping(0xfedcba9876543210L), "05fedcba9876543210");
  }

  @Test
  void renew_is_encoded_byte_for_byte() throws Exception {
    client(new ClientFrame.Renew("tok", "prf"), "0603746f6b03707266");
  }

  @Test
  void ready_is_encoded_byte_for_byte() throws Exception {
    server(
        new ServerFrame.Ready(1_700_000_000_000L, ORIGIN, 1_700_000_600_000L),
        "410000018bcfe5680006616c62612d31000000020000018bcfee8fc0");
  }

  @Test
  void stored_is_encoded_byte_for_byte() throws Exception {
    server(
        new ServerFrame.Stored(77, LOG, 5, ORIGIN, 6, HLC, HASH),
        "420000004d01000102030405060708090a0b0c0d0e0f000000000000000506616c62612d31000000"
            + "020000000000000006018bcfe5680000090707070707070707070707070707070707070707070707"
            + "070707070707070707");
  }

  @Test
  void deliver_is_encoded_byte_for_byte() throws Exception {
    server(
        new ServerFrame.Deliver(LOG, List.of(entry())),
        "4301000102030405060708090a0b0c0d0e0f409b000101000102030405060708090a0b0c0d0e0f06"
            + "616c62612d310000000201000000000000000300000000000000042e656e74656e74653a2f2f6d61"
            + "72612e706f6c6963652e616c62612e6578616d706c652f6c6170746f702d37663361000000000000"
            + "000504626f64790000000000000006018bcfe5680000090707070707070707070707070707070707"
            + "070707070707070707070707070707");
  }

  @Test
  void problem_is_encoded_byte_for_byte() throws Exception {
    server(
        new ServerFrame.Problem(77, LOG, "{}"),
        "440000004d0101000102030405060708090a0b0c0d0e0f027b7d");
  }

  @Test
  void problem_of_the_socket_is_encoded_byte_for_byte() throws Exception {
    server(new ServerFrame.Problem(0, null, "{}"), "440000000000027b7d");
  }

  @Test
  void live_is_encoded_byte_for_byte() throws Exception {
    server(
        new ServerFrame.Live(LOG, Cursor.of(ORIGIN, 6)),
        "4501000102030405060708090a0b0c0d0e0f1306616c62612d31000000020000000000000006");
  }

  @Test
  void pong_is_encoded_byte_for_byte() throws Exception {
    server(new ServerFrame.Pong(1), "460000000000000001");
  }

  @Test
  void draining_is_encoded_byte_for_byte() throws Exception {
    server(new ServerFrame.Draining(250), "4700000000000000fa");
  }

  @Test
  void held_is_encoded_byte_for_byte() throws Exception {
    Holder holder = new Holder(new RegionId("borea-1"), Cursor.of(ORIGIN, 6));

    server(
        new ServerFrame.Held(LOG, List.of(holder)),
        "4801000102030405060708090a0b0c0d0e0f1c07626f7265612d311306616c62612d3100000002"
            + "0000000000000006");
  }

  @Test
  void regions_are_encoded_byte_for_byte() throws Exception {
    RegionSeen seen = new RegionSeen(new RegionId("borea-1"), true, 1_700_000_000_000L);

    server(new ServerFrame.Regions(List.of(seen)), "491107626f7265612d31010000018bcfe56800");
  }

  @Test
  void a_region_that_is_neither_reachable_nor_not_is_refused() {
    byte[] frame = Bytes.fromHex("491107626f7265612d31020000018bcfe56800").toArray();

    assertThatThrownBy(() -> ServerFrame.decode(frame)).isInstanceOf(MalformedException.class);
  }

  @Test
  void commit_bundle_is_encoded_byte_for_byte() throws Exception {
    CommitBundle value =
        new CommitBundle(3, HASH, 4, 5, HLC, bytes("commit"), bytes("welcome"), bytes("info"));

    assertThat(Bytes.of(value).toHex())
        .isEqualTo(
            "00000000000000030707070707070707070707070707070707070707070707070707070707070707"
                + "00000000000000040000000000000005018bcfe56800000906636f6d6d6974010777656c636f6d65"
                + "04696e666f");
    assertThat(CommitBundle.decode(value.encode())).isEqualTo(value);
  }

  @Test
  void commit_bundle_without_welcome_is_encoded_byte_for_byte() throws Exception {
    CommitBundle value = new CommitBundle(3, HASH, 4, 5, HLC, bytes("commit"), null, bytes("info"));

    assertThat(Bytes.of(value).toHex())
        .isEqualTo(
            "00000000000000030707070707070707070707070707070707070707070707070707070707070707"
                + "00000000000000040000000000000005018bcfe56800000906636f6d6d69740004696e666f");
    assertThat(CommitBundle.decode(value.encode())).isEqualTo(value);
  }

  @Test
  void group_state_is_encoded_byte_for_byte() throws Exception {
    GroupState value = new GroupState(3, HASH, bytes("info"), bytes("tree"), Cursor.of(ORIGIN, 6));

    assertThat(Bytes.of(value).toHex())
        .isEqualTo(
            "00000000000000030707070707070707070707070707070707070707070707070707070707070707"
                + "04696e666f04747265651306616c62612d31000000020000000000000006");
    assertThat(GroupState.decode(value.encode())).isEqualTo(value);
  }

  @Test
  void inbox_welcome_is_encoded_byte_for_byte() throws Exception {
    InboxWelcome value =
        new InboxWelcome(LOG.room(), Cursor.of(ORIGIN, 6), bytes("welcome"), bytes("tree"));

    assertThat(Bytes.of(value).toHex())
        .isEqualTo(
            "000102030405060708090a0b0c0d0e0f1306616c62612d310000000200000000000000060777656c"
                + "636f6d650474726565");
    assertThat(InboxWelcome.decode(value.encode())).isEqualTo(value);
  }

  @Test
  void claimed_key_packages_are_encoded_byte_for_byte() throws Exception {
    List<KeyPackages.Claimed> claimed =
        List.of(new KeyPackages.Claimed(DeviceName.parse(AUTHOR), bytes("kp")));

    byte[] body = KeyPackages.encodeClaimed(claimed);

    assertThat(Bytes.of(body).toHex())
        .isEqualTo(
            "322e656e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d706c652f6c6170"
                + "746f702d37663361026b70");
    assertThat(KeyPackages.decodeClaimed(body)).isEqualTo(claimed);
  }

  @Test
  void deliver_from_encoded_entries_is_the_same_frame() throws Exception {
    byte[] frame = ServerFrame.Deliver.encode(LOG, List.of(Bytes.of(entry())));

    assertThat(frame).isEqualTo(new ServerFrame.Deliver(LOG, List.of(entry())).encode());
  }

  @Test
  void unknown_cut_overlong_and_oversized_frames_are_refused() {
    refused(Bytes.fromHex("07").toArray());
    refused(Bytes.EMPTY.toArray());
    refused(Bytes.fromHex("0500000000000000").toArray());
    refused(Bytes.fromHex("05000000000000000000").toArray());
    refused(Bytes.fromHex("0100020374").toArray());
    refused(new byte[Frame.MAX_BYTES + 1]);
  }

  private static void refused(byte[] frame) {
    assertThatThrownBy(() -> ClientFrame.decode(frame)).isInstanceOf(MalformedException.class);
  }

  private static void client(ClientFrame frame, String hex) throws MalformedException {
    assertThat(Bytes.of(frame).toHex()).isEqualTo(hex);
    assertThat(ClientFrame.decode(frame.encode())).isEqualTo(frame);
    assertThat(frame.encode()[0]).isEqualTo((byte) frame.type());
  }

  private static void server(ServerFrame frame, String hex) throws MalformedException {
    assertThat(Bytes.of(frame).toHex()).isEqualTo(hex);
    assertThat(ServerFrame.decode(frame.encode())).isEqualTo(frame);
    assertThat(frame.encode()[0]).isEqualTo((byte) frame.type());
  }

  private static Entry entry() throws MalformedException {
    DeviceName author = DeviceName.parse(AUTHOR);
    EntryContent content =
        new EntryContent(LOG, ORIGIN, EntryKind.MESSAGE, 3, 4, author, 5, bytes("body"));
    return new Entry(content, 6, HLC, HASH);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
