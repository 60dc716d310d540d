package org.entente.mls.group;

import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.tree.PrivatePath;

/** What a removed member keeps: the public side, with zeros in the place of every secret. */
final class Hollow {
  private Hollow() {}

  static Epoch of(Epoch epoch) {
    CipherSuite suite = epoch.suite();
    EpochSecrets secrets = new EpochSecrets(
        zeros(suite),
        zeros(suite),
        zeros(suite),
        zeros(suite),
        zeros(suite),
        zeros(suite),
        epoch.secrets().authenticator(),
        zeros(suite));
    SecretTree none = SecretTree.of(suite, zeros(suite), 1);
    return new Epoch(
        suite,
        epoch.context(),
        epoch.tree(),
        secrets,
        none,
        epoch.confirmationTag(),
        epoch.interimTranscriptHash());
  }

  static Own of(Own own, CipherSuite suite) {
    HpkeKeyPair keys = suite.deriveKeyPair(zeros(suite));
    return new Own(own.leaf(), PrivatePath.of(own.leaf(), keys), zeros(suite));
  }

  private static SecretBytes zeros(CipherSuite suite) {
    return SecretBytes.zeros(suite.hashLength());
  }
}
