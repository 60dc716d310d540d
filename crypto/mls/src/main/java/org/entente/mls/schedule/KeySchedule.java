package org.entente.mls.schedule;

import org.entente.mls.codec.Bytes;
import org.entente.mls.message.GroupContext;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;

/** The key schedule of RFC 9420 section 8. Stateless; callers erase what they no longer need. */
public final class KeySchedule {
  private final CipherSuite suite;

  /** A schedule over the functions of {@code suite}. */
  public KeySchedule(CipherSuite suite) {
    this.suite = suite;
  }

  /** The joiner secret of the epoch of {@code context}. */
  public SecretBytes joiner(SecretBytes init, SecretBytes commit, GroupContext context) {
    try (SecretBytes extracted = suite.extract(init, commit)) {
      return suite.expandWithLabel(extracted, "joiner", context.encode(), suite.hashLength());
    }
  }

  /** The secret that encrypts the group info of a Welcome. */
  public SecretBytes welcome(SecretBytes joiner, SecretBytes psk) {
    try (SecretBytes member = suite.extract(joiner, psk)) {
      return suite.deriveSecret(member, "welcome");
    }
  }

  /** Everything the epoch of {@code context} needs. */
  public Epoch epoch(SecretBytes joiner, SecretBytes psk, GroupContext context, int leafCount) {
    try (SecretBytes member = suite.extract(joiner, psk);
        SecretBytes epoch =
            suite.expandWithLabel(member, "epoch", context.encode(), suite.hashLength())) {
      return split(epoch, leafCount);
    }
  }

  /** The first epoch of a new group, from a random epoch secret (section 11). */
  public Epoch first(SecretBytes epochSecret) {
    return split(epochSecret, 1);
  }

  private Epoch split(SecretBytes epoch, int leafCount) {
    SecretBytes encryption = suite.deriveSecret(epoch, "encryption");
    return new Epoch(
        EpochSecrets.derive(suite, epoch), SecretTree.of(suite, encryption, leafCount));
  }

  /** The confirmation tag over {@code confirmedTranscriptHash} (section 8.1). */
  public Bytes confirmationTag(EpochSecrets secrets, Bytes confirmedTranscriptHash) {
    return Bytes.of(suite.mac(secrets.confirmation(), confirmedTranscriptHash.toArray()));
  }

  /** The key pair behind the {@code external_pub} extension. */
  public HpkeKeyPair externalKeyPair(EpochSecrets secrets) {
    return suite.deriveKeyPair(secrets.external());
  }

  /** {@code MLS-Exporter} (section 8.5). */
  public SecretBytes export(EpochSecrets secrets, String label, byte[] context, int length) {
    try (SecretBytes derived = suite.deriveSecret(secrets.exporter(), label)) {
      return suite.expandWithLabel(derived, "exported", suite.hash(context), length);
    }
  }

  /** The secrets of one epoch and its unopened secret tree. */
  public record Epoch(EpochSecrets secrets, SecretTree tree) {}
}
