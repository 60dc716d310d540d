package org.entente.member.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedItemTest {
  private final SecretBytes key = SecretBytes.of(new byte[32]);
  private final Bytes publicKey = SignatureScheme.ed25519().publicKey(key);

  @Test
  void every_kind_reads_back_as_it_was_written() throws Exception {
    SignedItem words = SignedItem.sign(item(new Body.Words("Grüße"), null), key);
    Place place = new Place(new Origin(new RegionId("north"), 1), 7);
    List<Body> bodies = List.of(
        new Body.Words("hi"),
        new Body.RoomTitle("Harbour"),
        new Body.Profile("Mara", "Investigator"),
        new Body.ReadMark(words.id()),
        new Body.ResendRequest(device(), 3, List.of(place)),
        new Body.Resent(words, place),
        new Body.Unknown(99, Bytes.of(new byte[] {1, 2})));

    for (Body body : bodies) {
      SignedItem signed = SignedItem.sign(item(body, words.id()), key);
      SignedItem read = TlsReader.decode(signed.encode(), SignedItem::read);

      assertThat(read).isEqualTo(signed);
      assertThat(read.id()).isEqualTo(signed.id());
      read.verify(publicKey);
    }
  }

  @Test
  void the_encoding_of_a_text_is_final() {
    byte[] encoded = item(new Body.Words("hi"), null).encode();

    assertThat(Bytes.of(encoded).toHex())
        .isEqualTo("00010001000000000000000000000000000000002b"
            + "656e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d706c652f6c6170746f702d31"
            + "00000000000003e80000"
            + "00"
            + "03026869");
  }

  @Test
  void an_item_changed_in_any_byte_is_refused() throws Exception {
    SignedItem signed = SignedItem.sign(item(new Body.Words("hi"), null), key);
    byte[] encoded = signed.encode();

    for (int i = 0; i < encoded.length; i++) {
      byte[] forged = encoded.clone();
      forged[i] ^= 1;
      assertThatThrownBy(() -> TlsReader.decode(forged, SignedItem::read).verify(publicKey))
          .isInstanceOfAny(MalformedException.class, VerificationException.class);
    }
    assertThat(signed.encode()).isEqualTo(encoded);
  }

  @Test
  void a_truncated_item_is_refused() {
    byte[] encoded = SignedItem.sign(item(new Body.Words("hi"), null), key).encode();

    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> TlsReader.decode(cut, SignedItem::read))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void items_that_lie_in_each_other_without_end_are_refused_before_the_stack_ends()
      throws Exception {
    SignedItem deepest = inEachOther(Item.MAX_DEPTH);
    SignedItem read = TlsReader.decode(deepest.encode(), SignedItem::read);
    assertThat(read).isEqualTo(deepest);

    for (int depth : new int[] {Item.MAX_DEPTH + 1, 600}) {
      byte[] encoded = inEachOther(depth).encode();
      assertThatThrownBy(() -> TlsReader.decode(encoded, SignedItem::read))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("too deep");
    }
  }

  /** Sent again, and that sent again, and so on. */
  private static SignedItem inEachOther(int depth) {
    Place place = new Place(new Origin(new RegionId("north"), 1), 7);
    SignedItem inner = new SignedItem(item(new Body.Words("hi"), null), Bytes.of(new byte[64]));
    for (int i = 0; i < depth; i++) {
      inner = new SignedItem(item(new Body.Resent(inner, place), null), Bytes.of(new byte[64]));
    }
    return inner;
  }

  private static Item item(Body body, @Nullable ItemId previous) {
    return new Item(room(), device(), 1000, "", previous, List.of(), body);
  }

  private static RoomId room() {
    return RoomId.of(new byte[RoomId.LENGTH]);
  }

  private static DeviceName device() {
    try {
      return DeviceName.parse("entente://mara.police.alba.example/laptop-1");
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }
}
