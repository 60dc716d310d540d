package org.entente.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.StateException;
import org.entente.mls.message.ContentType;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

class HashRatchetTest {
  private final CipherSuite suite = Suites.x25519Aes128();
  private final HashRatchet fresh = HashRatchet.of(SecretBytes.of(new byte[32]));

  private static byte[] encoded(HashRatchet ratchet) {
    TlsWriter out = new TlsWriter();
    ratchet.write(out);
    return out.toByteArray();
  }

  @Test
  void keys_out_of_order_are_those_in_order() throws Exception {
    HashRatchet.Taken first = fresh.next(suite);
    HashRatchet.Taken second = first.next().next(suite);

    HashRatchet.Taken ahead = fresh.take(suite, 1);
    HashRatchet.Taken back = ahead.next().take(suite, 0);

    assertThat(ahead.key()).isEqualTo(second.key());
    assertThat(back.key()).isEqualTo(first.key());
    assertThat(encoded(back.next())).isEqualTo(encoded(second.next()));
  }

  @Test
  void a_taken_key_is_gone() throws Exception {
    HashRatchet after = fresh.take(suite, 3).next().take(suite, 1).next();
    byte[] before = encoded(after);

    for (long taken : new long[] {1, 3}) {
      assertThatThrownBy(() -> after.take(suite, taken))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> assertThat(e.reason()).isEqualTo(StateException.Reason.KEY_CONSUMED));
    }

    assertThat(encoded(after)).isEqualTo(before);
  }

  @Test
  void a_generation_beyond_the_bound_is_refused() throws Exception {
    byte[] before = encoded(fresh);

    for (long far : new long[] {HashRatchet.MAX_FORWARD + 1, 0x7fffffffL, 0xffffffffL}) {
      assertThatThrownBy(() -> fresh.take(suite, far))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> assertThat(e.reason()).isEqualTo(StateException.Reason.TOO_FAR_AHEAD));
    }

    assertThat(encoded(fresh)).isEqualTo(before);
    assertThat(fresh.take(suite, HashRatchet.MAX_FORWARD).generation())
        .isEqualTo(HashRatchet.MAX_FORWARD);
  }

  @Test
  void a_ratchet_ends_before_its_generations_come_round() throws Exception {
    HashRatchet old = at(0xfffffffeL);

    HashRatchet.Taken last = old.next(suite);

    assertThat(last.generation()).isEqualTo(0xfffffffeL);
    assertThatThrownBy(() -> last.next().next(suite)).isInstanceOf(StateException.class);
    assertThatThrownBy(() -> last.next().take(suite, 0)).isInstanceOf(StateException.class);
  }

  private static HashRatchet at(long generation) throws Exception {
    TlsWriter out = new TlsWriter();
    StateCodec.write(out, SecretBytes.of(new byte[32]));
    out.u32(generation).u16(0);
    return TlsReader.decode(out.toByteArray(), HashRatchet::read);
  }

  @Test
  void only_the_latest_skipped_keys_are_kept() throws Exception {
    HashRatchet far = fresh.take(suite, 500).next().take(suite, 600).next();

    assertThat(far.take(suite, 599).generation()).isEqualTo(599);
    assertThat(far.take(suite, 400).generation()).isEqualTo(400);
    assertThatThrownBy(() -> far.take(suite, 398)).isInstanceOf(StateException.class);
  }

  @Test
  void a_leap_ends_where_taking_each_key_ends() throws Exception {
    HashRatchet walked = fresh;
    for (int i = 0; i < 5; i++) {
      walked = walked.next(suite).next();
    }

    assertThat(encoded(fresh.leap(suite, 5))).isEqualTo(encoded(walked));
    assertThat(TlsReader.decode(encoded(walked), HashRatchet::read).generation())
        .isEqualTo(5);
  }

  @Test
  void a_tree_gives_up_what_a_newer_one_no_longer_holds() throws Exception {
    SecretTree old = SecretTree.of(suite, SecretBytes.of(new byte[32]), 8);
    SecretTree opened = old.take(2, ContentType.APPLICATION, 0).next();
    SecretTree next = opened.take(2, ContentType.APPLICATION, 4).next();

    old.eraseExcept(opened);
    opened.eraseExcept(next);

    assertThatThrownBy(() -> old.take(5, ContentType.APPLICATION, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> opened.take(2, ContentType.APPLICATION, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(next.take(2, ContentType.APPLICATION, 1).generation()).isEqualTo(1);
    assertThat(next.take(5, ContentType.APPLICATION, 0).generation()).isZero();
  }

  @Test
  void a_tree_gives_up_keys_of_outstanding_messages_that_a_newer_one_has_used() throws Exception {
    SecretTree old = SecretTree.of(suite, SecretBytes.of(new byte[32]), 1)
        .take(0, ContentType.APPLICATION, 3)
        .next();
    SecretTree next = old.take(0, ContentType.APPLICATION, 1).next();

    old.eraseExcept(next);

    assertThatThrownBy(() -> old.take(0, ContentType.APPLICATION, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(next.take(0, ContentType.APPLICATION, 0).generation()).isZero();
    next.eraseExcept(null);
    assertThatThrownBy(() -> next.take(0, ContentType.APPLICATION, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lengths_fall_into_few_buckets() {
    assertThat(IntStream.of(1, 64, 65, 128, 129, 4096, 4097, 8192, 8193).map(Padding::bucket))
        .containsExactly(64, 64, 128, 128, 256, 4096, 8192, 8192, 12288);
  }
}
