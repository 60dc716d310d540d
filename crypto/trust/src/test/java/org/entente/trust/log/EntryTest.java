package org.entente.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final String CONTENT =
      "000101000102030405060708090a0b0c0d0e0f06616c62612d310000000201000000000000000300"
          + "000000000000042e656e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d70"
          + "6c652f6c6170746f702d37663361000000000000000504626f6479";
  private static final String ENTRY = CONTENT
      + "0000000000000006018bcfe568000009070707070707070707070707070707070707070707070707"
      + "0707070707070707";

  private final LogId log =
      LogId.room(new RoomId(Bytes.fromHex("000102030405060708090a0b0c0d0e0f")));
  private final Origin origin = new Origin(new RegionId("alba-1"), 2);
  private final Bytes previous = Bytes.fromHex("07".repeat(32));

  @Test
  void content_is_encoded_byte_for_byte() throws Exception {
    EntryContent content = content("body");

    assertThat(Bytes.of(content).toHex()).isEqualTo(CONTENT);
    assertThat(TlsReader.decode(content.encode(), EntryContent::read)).isEqualTo(content);
    assertThat(content.hash().toHex())
        .isEqualTo("a5d11cbe0ff19214d7a3fc666ffaa78eacf0ea9533fe84499b89378874978439");
  }

  @Test
  void entry_is_encoded_and_hashed_byte_for_byte() throws Exception {
    Entry entry = new Entry(content("body"), 6, Hlc.ofMs(1_700_000_000_000L) + 9, previous);

    assertThat(Bytes.of(entry).toHex()).isEqualTo(ENTRY);
    assertThat(TlsReader.decode(entry.encode(), Entry::read)).isEqualTo(entry);
    assertThat(entry.hash().toHex())
        .isEqualTo("9b9a124be1fffccfad4856ae994682a5b0f40796e321e25b0c9e97403aef20a8");
  }

  @Test
  void entry_of_the_region_has_neither_author_nor_counter() throws Exception {
    EntryContent content =
        new EntryContent(LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.EMPTY);

    assertThat(TlsReader.decode(content.encode(), EntryContent::read)).isEqualTo(content);
  }

  @Test
  void unknown_version_kind_and_unfit_counter_are_refused() {
    refused("0002" + CONTENT.substring(4));
    refused(CONTENT.replace("0000000201", "0000000209"));
    refused(CONTENT.replace("000000000000000504626f6479", "000000000000000004626f6479"));
    refused(CONTENT + "00");
    refused(CONTENT.substring(0, CONTENT.length() - 2));
  }

  private static void refused(String hex) {
    assertThatThrownBy(() -> TlsReader.decode(Bytes.fromHex(hex).toArray(), EntryContent::read))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void head_follows_the_chain_and_notices_each_break() throws Exception {
    LogHead start = LogHead.empty(log, origin);
    Entry first = start.append(content("a"), 1000, 0);
    LogHead afterFirst = start.follow(first);
    Entry second = afterFirst.append(content("b"), 900, 0);

    LogHead afterSecond = afterFirst.follow(second);

    assertThat(first.previous()).isEqualTo(Sha256.NONE);
    assertThat(second.hlc()).isEqualTo(first.hlc() + 1);
    assertThat(TlsReader.decode(afterSecond.encode(), LogHead::read)).isEqualTo(afterSecond);
    Entry changed = new Entry(content("x"), 1, first.hlc(), first.previous());
    broken(start.follow(changed), second);
    broken(start, second);
    broken(afterSecond, second);
    broken(LogHead.empty(LogId.FEDERATION, origin), first);
    broken(LogHead.empty(log, new Origin(new RegionId("alba-1"), 3)), first);
    broken(afterFirst, new Entry(content("b"), 2, first.hlc(), second.previous()));
  }

  private static void broken(LogHead head, Entry entry) {
    assertThatThrownBy(() -> head.follow(entry)).isInstanceOf(VerificationException.class);
  }

  @Test
  void stamp_never_goes_back_and_a_sender_from_the_future_is_noticed() {
    long head = Hlc.ofMs(5000) + 3;

    assertThat(Hlc.next(6000, head, 0)).isEqualTo(Hlc.ofMs(6000));
    assertThat(Hlc.next(4000, head, 0)).isEqualTo(head + 1);
    assertThat(Hlc.next(4000, head, Hlc.ofMs(9000))).isEqualTo(Hlc.ofMs(9000) + 1);
    assertThat(Hlc.ms(head)).isEqualTo(5000);
    assertThat(Hlc.isAhead(Hlc.ofMs(64_000), 4000)).isFalse();
    assertThat(Hlc.isAhead(Hlc.ofMs(64_001), 4000)).isTrue();
  }

  private EntryContent content(String body) throws MalformedException {
    DeviceName author = DeviceName.parse("entente://mara.police.alba.example/laptop-7f3a");
    Bytes bytes = Bytes.of(body.getBytes(StandardCharsets.UTF_8));
    return new EntryContent(log, origin, EntryKind.MESSAGE, 3, 4, author, 5, bytes);
  }
}
