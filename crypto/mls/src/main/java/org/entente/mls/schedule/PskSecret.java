package org.entente.mls.schedule;

import java.util.List;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** Folds pre-shared keys into one secret (RFC 9420 section 8.4). */
public final class PskSecret {
  private PskSecret() {}

  /** A pre-shared key under its id. */
  public record Psk(PreSharedKeyId id, SecretBytes key) {}

  /** The secret of {@code psks} in their order; zeros when there are none. */
  public static SecretBytes of(CipherSuite suite, List<Psk> psks) {
    SecretBytes secret = SecretBytes.zeros(suite.hashLength());
    for (int index = 0; index < psks.size(); index++) {
      try (SecretBytes before = secret;
          SecretBytes input = input(suite, psks.get(index), index, psks.size())) {
        secret = suite.extract(input, before);
      }
    }
    return secret;
  }

  private static SecretBytes input(CipherSuite suite, Psk psk, int index, int count) {
    TlsWriter label = new TlsWriter();
    label.put(psk.id()).u16(index).u16(count);
    SecretBytes zeros = SecretBytes.zeros(suite.hashLength());
    try (SecretBytes extracted = suite.extract(zeros, psk.key())) {
      return suite.expandWithLabel(
          extracted, "derived psk", label.toByteArray(), suite.hashLength());
    }
  }
}
