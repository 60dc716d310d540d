package org.entente.mls.schedule;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** Seals and opens the group info of a Welcome (RFC 9420 section 12.4.3.1). */
public final class WelcomeSecrets {
  private WelcomeSecrets() {}

  /** The encrypted group info. */
  public static Bytes seal(CipherSuite suite, SecretBytes welcomeSecret, GroupInfo info) {
    try (SecretBytes key = key(suite, welcomeSecret)) {
      byte[] nonce = nonce(suite, welcomeSecret);
      return Bytes.of(suite.seal(key, nonce, new byte[0], info.encode()));
    }
  }

  /** The group info behind {@code sealed}; its signature is not yet checked. */
  public static GroupInfo open(CipherSuite suite, SecretBytes welcomeSecret, Bytes sealed)
      throws MlsException {
    try (SecretBytes key = key(suite, welcomeSecret)) {
      byte[] nonce = nonce(suite, welcomeSecret);
      byte[] plain = suite.open(key, nonce, new byte[0], sealed.toArray());
      return TlsReader.decode(plain, GroupInfo::read);
    }
  }

  private static SecretBytes key(CipherSuite suite, SecretBytes welcomeSecret) {
    return suite.expandWithLabel(welcomeSecret, "key", new byte[0], suite.keyLength());
  }

  private static byte[] nonce(CipherSuite suite, SecretBytes welcomeSecret) {
    int length = suite.nonceLength();
    try (SecretBytes nonce = suite.expandWithLabel(welcomeSecret, "nonce", new byte[0], length)) {
      return Secrets.nonce(nonce);
    }
  }
}
