package org.entente.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.StateException;
import org.entente.mls.message.ContentType;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/** What a stored state can say of message keys, and what it cannot. */
class StoredKeysTest {
  private static final int CLOSED = 0;
  private static final int SPLIT = 1;
  private static final int LEAF = 2;
  private final CipherSuite suite = Suites.x25519Aes128();

  private static SecretBytes secret() {
    return SecretBytes.of(new byte[32]);
  }

  private SecretTree tree(int leaves) {
    return SecretTree.of(suite, secret(), leaves);
  }

  private SecretTree read(TlsWriter stored) throws MalformedException {
    return TlsReader.decode(stored.toByteArray(), in -> SecretTree.read(suite, in));
  }

  private void malformed(TlsWriter stored) {
    assertThatThrownBy(() -> read(stored)).isInstanceOf(MalformedException.class);
  }

  private static TlsWriter closed(TlsWriter out) {
    StateCodec.write(out.u8(CLOSED), secret());
    return out;
  }

  private static TlsWriter ratchet(TlsWriter out, int skipped) {
    StateCodec.write(out, secret());
    out.u32(skipped).u16(skipped);
    for (int generation = 0; generation < skipped; generation++) {
      StateCodec.write(out.u32(generation), secret());
      StateCodec.write(out, secret());
    }
    return out;
  }

  @Test
  void a_tree_goes_on_from_where_it_was_stored() throws Exception {
    SecretTree used = tree(5).take(3, ContentType.APPLICATION, 2).next();
    TlsWriter stored = new TlsWriter();
    used.write(stored);

    SecretTree again = read(stored);

    for (long generation : new long[] {0, 1, 3}) {
      assertThat(again.take(3, ContentType.APPLICATION, generation).key())
          .isEqualTo(used.take(3, ContentType.APPLICATION, generation).key());
    }
    assertThatThrownBy(() -> again.take(3, ContentType.APPLICATION, 2))
        .isInstanceOf(StateException.class);
    assertThat(again.next(3, ContentType.PROPOSAL).generation()).isZero();
    assertThat(again.next(4, ContentType.APPLICATION).key())
        .isEqualTo(used.next(4, ContentType.APPLICATION).key());
  }

  @Test
  void a_tree_has_a_power_of_two_of_leaves() throws Exception {
    assertThat(read(closed(new TlsWriter().u32(1))).hasLeaf(0)).isTrue();
    assertThat(read(closed(new TlsWriter().u32(1 << 20))).hasLeaf((1 << 20) - 1))
        .isTrue();
    malformed(closed(new TlsWriter().u32(0)));
    malformed(closed(new TlsWriter().u32(3)));
    malformed(closed(new TlsWriter().u32(1 << 21)));
  }

  @Test
  void a_tree_has_room_for_each_leaf_and_no_other() {
    assertThat(tree(5).hasLeaf(7)).isTrue();
    assertThat(tree(5).hasLeaf(8)).isFalse();
    assertThat(tree(5).hasLeaf(-1)).isFalse();
    assertThat(tree(1 << 20).hasLeaf((1 << 20) - 1)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> tree(0));
    assertThatIllegalArgumentException().isThrownBy(() -> tree((1 << 20) + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> tree(4).next(4, ContentType.APPLICATION));
  }

  @Test
  void ratchets_stand_at_the_leaves_and_nowhere_else() throws Exception {
    TlsWriter leaf = ratchet(ratchet(new TlsWriter().u32(1).u8(LEAF), 0), 0);
    assertThat(read(leaf).take(0, ContentType.APPLICATION, 0).generation()).isZero();

    malformed(ratchet(ratchet(new TlsWriter().u32(2).u8(LEAF), 0), 0));
    malformed(closed(closed(new TlsWriter().u32(1).u8(SPLIT))));
    malformed(new TlsWriter().u32(1).u8(3));
  }

  @Test
  void a_ratchet_keeps_two_hundred_keys_at_most() throws Exception {
    TlsWriter most = ratchet(ratchet(new TlsWriter().u32(1).u8(LEAF), 0), 200);
    assertThat(read(most).take(0, ContentType.APPLICATION, 0).generation()).isZero();

    malformed(ratchet(ratchet(new TlsWriter().u32(1).u8(LEAF), 0), 201));
  }

  @Test
  void a_message_is_two_hundred_generations_late_at_most() throws Exception {
    SecretTree far = tree(1).take(0, ContentType.APPLICATION, 700).next();

    assertThat(far.take(0, ContentType.APPLICATION, 500).generation()).isEqualTo(500);
    assertThatThrownBy(() -> far.take(0, ContentType.APPLICATION, 499))
        .isInstanceOf(StateException.class);
  }

  @Test
  void taking_a_key_leaves_the_tree_as_it_was() throws Exception {
    SecretTree used = tree(4).next(0, ContentType.APPLICATION).next();

    for (int leaf = 0; leaf < 4; leaf++) {
      MessageKey once = used.next(leaf, ContentType.APPLICATION).key();
      assertThatThrownBy(() -> used.take(0, ContentType.APPLICATION, 0))
          .isInstanceOf(StateException.class);
      assertThatThrownBy(() -> used.take(3, ContentType.APPLICATION, 5000))
          .isInstanceOf(StateException.class);
      assertThat(used.next(leaf, ContentType.APPLICATION).key()).isEqualTo(once);
    }
  }

  @Test
  void handshakes_and_application_data_have_a_ratchet_each() throws Exception {
    SecretTree used = tree(2).next(1, ContentType.APPLICATION).next();

    assertThat(used.next(1, ContentType.COMMIT).generation()).isZero();
    assertThat(used.next(1, ContentType.COMMIT).key())
        .isEqualTo(used.next(1, ContentType.PROPOSAL).key())
        .isNotEqualTo(tree(2).next(1, ContentType.APPLICATION).key());
  }
}
