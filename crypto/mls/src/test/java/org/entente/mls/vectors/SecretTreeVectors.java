package org.entente.mls.vectors;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.ContentType;
import org.entente.mls.schedule.ScheduleProbe;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** secret-tree: message keys and sender data keys, RFC 9420 sections 6.3.2 and 9. */
final class SecretTreeVectors {
  private SecretTreeVectors() {}

  static void check(JsonObject c) throws Exception {
    CipherSuite suite = c.suite();
    senderData(suite, c.object("sender_data"));
    List<?> leaves = c.list("leaves");
    SecretTree tree = SecretTree.of(suite, c.secret("encryption_secret"), leaves.size());
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      for (JsonObject generation : JsonObject.objects(leaves.get(leaf))) {
        leaf(tree, leaf, generation);
      }
    }
  }

  private static void senderData(CipherSuite suite, JsonObject s) {
    SecretBytes secret = s.secret("sender_data_secret");
    Bytes ciphertext = s.hex("ciphertext");
    SecretBytes key = ScheduleProbe.senderDataKey(suite, secret, ciphertext);
    Expect.equal("sender data key", s.bytes("key"), key);
    byte[] nonce = ScheduleProbe.senderDataNonce(suite, secret, ciphertext);
    Expect.equal("sender data nonce", s.bytes("nonce"), nonce);
  }

  private static void leaf(SecretTree tree, int leaf, JsonObject g) throws Exception {
    long generation = g.number("generation");
    ScheduleProbe.Key app = ScheduleProbe.key(tree, leaf, ContentType.APPLICATION, generation);
    Expect.equal("application_key", g.bytes("application_key"), app.key());
    Expect.equal("application_nonce", g.bytes("application_nonce"), app.nonce());
    ScheduleProbe.Key handshake = ScheduleProbe.key(tree, leaf, ContentType.COMMIT, generation);
    Expect.equal("handshake_key", g.bytes("handshake_key"), handshake.key());
    Expect.equal("handshake_nonce", g.bytes("handshake_nonce"), handshake.nonce());
  }
}
