package org.entente.mls.oracle;

import java.util.HashSet;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** The pre-shared keys of a test: the key of an id is the suite's hash of it. */
final class Psks {
  private final CipherSuite suite;
  private final Set<Bytes> known = new HashSet<>();

  Psks(CipherSuite suite) {
    this.suite = suite;
  }

  void learn(Bytes id) {
    known.add(id);
  }

  Set<Bytes> known() {
    return known;
  }

  byte[] key(Bytes id) {
    return suite.hash(id.toArray());
  }

  SecretBytes secret(Bytes id) {
    return SecretBytes.take(key(id));
  }
}
