package org.entente.mls.vectors;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.schedule.PskSecret;

/** psk_secret: folding pre-shared keys, RFC 9420 section 8.4. */
final class PskSecretVectors {
  private PskSecretVectors() {}

  static void check(JsonObject c) throws Exception {
    List<PskSecret.Psk> psks = new ArrayList<>();
    for (JsonObject p : c.objects("psks")) {
      PreSharedKeyId id = new PreSharedKeyId.External(p.hex("psk_id"), p.hex("psk_nonce"));
      psks.add(new PskSecret.Psk(id, p.secret("psk")));
    }
    Expect.equal("psk_secret", c.bytes("psk_secret"), PskSecret.of(c.suite(), psks));
  }
}
