package org.entente.mls.tree;

import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;

/** The chain of path secrets, RFC 9420 section 7.4. */
final class PathSecrets {
  private PathSecrets() {}

  static HpkeKeyPair nodeKeys(CipherSuite suite, SecretBytes pathSecret) {
    try (SecretBytes nodeSecret = suite.deriveSecret(pathSecret, "node")) {
      return suite.deriveKeyPair(nodeSecret);
    }
  }

  static SecretBytes next(CipherSuite suite, SecretBytes pathSecret) {
    return suite.deriveSecret(pathSecret, "path");
  }
}
