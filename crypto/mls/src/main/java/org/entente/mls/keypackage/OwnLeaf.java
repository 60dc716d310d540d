package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.suite.SignatureKeyPair;

/**
 * Everything a device says about itself whenever it makes a leaf, with the key to sign it.
 *
 * @param credential who the device is
 * @param signatureKeys what it signs with, for the suite at hand
 * @param capabilities what it can handle
 * @param lifetime for leaves of key packages
 * @param extensions of the leaf
 */
public record OwnLeaf(
    Credential credential,
    SignatureKeyPair signatureKeys,
    Capabilities capabilities,
    Lifetime lifetime,
    List<Extension> extensions) {

  /** Keeps a copy. */
  public OwnLeaf {
    extensions = List.copyOf(extensions);
  }

  /** The unsigned leaf with this HPKE key and source. */
  public LeafContent content(Bytes encryptionKey, LeafSource source) {
    return new LeafContent(
        encryptionKey, signatureKeys.publicKey(), credential, capabilities, source, extensions);
  }

  /** The source of a leaf for a key package. */
  public LeafSource keyPackageSource() {
    return new LeafSource.OfKeyPackage(lifetime);
  }
}
