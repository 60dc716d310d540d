package org.entente.mls.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/** HPKE with X-Wing beside the independent {@code @hpke/hybridkem-x-wing}. */
class HybridHpkeIT {
  private static final int ROUNDS = 20;
  private static final byte[] CONTEXT = {1, 2, 3};
  private final CipherSuite suite = Suites.hybridAes128();
  private final RandomSource random = new SeededRandom(647);
  private final Bytes info =
      new TlsWriter().label("MLS 1.0 test").opaqueV(CONTEXT).toBytes();

  @Test
  void key_pairs_and_sealed_texts_are_the_same_in_both() throws Exception {
    try (NodeAgent agent = new NodeAgent()) {
      for (int i = 0; i < ROUNDS; i++) {
        Bytes seed = Bytes.of(random.bytes(32));
        HpkeKeyPair own = suite.deriveKeyPair(SecretBytes.of(seed.toArray()));
        byte[] text = random.bytes(1 + i);

        assertThat(agent.ask("derive", "-", seed.toHex()))
            .containsExactly(own.publicKey().toHex());
        opensThere(agent, seed, own, text);
        opensHere(agent, own, text);
      }
    }
  }

  private void opensThere(NodeAgent agent, Bytes seed, HpkeKeyPair own, byte[] text)
      throws Exception {
    HpkeCiphertext sealed = suite.encryptWithLabel(own.publicKey(), "test", CONTEXT, text, random);

    List<String> opened = agent.ask(
        "open",
        "-",
        seed.toHex(),
        sealed.kemOutput().toHex(),
        info.toHex(),
        sealed.ciphertext().toHex());

    assertThat(opened).containsExactly(Bytes.of(text).toHex());
  }

  private void opensHere(NodeAgent agent, HpkeKeyPair own, byte[] text) throws Exception {
    List<String> sealed = agent.ask(
        "seal", "-", own.publicKey().toHex(), info.toHex(), Bytes.of(text).toHex());

    HpkeCiphertext there =
        new HpkeCiphertext(Bytes.fromHex(sealed.get(0)), Bytes.fromHex(sealed.get(1)));

    assertThat(suite.decryptWithLabel(own, "test", CONTEXT, there)).isEqualTo(SecretBytes.of(text));
  }
}
