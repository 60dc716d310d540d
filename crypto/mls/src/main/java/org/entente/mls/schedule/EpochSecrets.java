package org.entente.mls.schedule;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/**
 * What an epoch derives from its epoch secret (RFC 9420 section 8). The encryption secret is not
 * among them: it becomes the root of the {@link SecretTree} at once.
 */
public record EpochSecrets(
    SecretBytes senderData,
    SecretBytes exporter,
    SecretBytes external,
    SecretBytes confirmation,
    SecretBytes membership,
    SecretBytes resumption,
    Bytes authenticator,
    SecretBytes init) {

  static EpochSecrets derive(CipherSuite suite, SecretBytes epochSecret) {
    return new EpochSecrets(
        suite.deriveSecret(epochSecret, "sender data"),
        suite.deriveSecret(epochSecret, "exporter"),
        suite.deriveSecret(epochSecret, "external"),
        suite.deriveSecret(epochSecret, "confirm"),
        suite.deriveSecret(epochSecret, "membership"),
        suite.deriveSecret(epochSecret, "resumption"),
        Secrets.publish(suite.deriveSecret(epochSecret, "authentication")),
        suite.deriveSecret(epochSecret, "init"));
  }

  /** The secret values, for erasing. */
  public List<SecretBytes> secrets() {
    return List.of(senderData, exporter, external, confirmation, membership, resumption, init);
  }
}
