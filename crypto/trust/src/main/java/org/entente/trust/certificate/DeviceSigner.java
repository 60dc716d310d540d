package org.entente.trust.certificate;

import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.mls.suite.Signatures;
import org.entente.trust.name.DeviceName;

/**
 * A device that signs structures of ours with the key that its chain certifies.
 *
 * @param chain with the device's own certificate first
 */
public record DeviceSigner(DeviceName device, CertificateChain chain, SignatureKeyPair keys) {
  static final String LABEL = "Entente 1.0 ";

  /**
   * Signs {@code content}.
   *
   * @param name the label without its prefix, for example {@code "Event"}
   */
  public Bytes sign(String name, byte[] content) {
    return sign(keys, name, content);
  }

  /** Signs with a key that has no chain. */
  public static Bytes sign(SignatureKeyPair keys, String name, byte[] content) {
    return Bytes.of(
        Signatures.sign(SignatureScheme.ed25519(), keys.privateKey(), LABEL + name, content));
  }
}
