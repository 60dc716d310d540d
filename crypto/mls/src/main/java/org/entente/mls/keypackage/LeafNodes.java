package org.entente.mls.keypackage;

import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.suite.CipherSuite;

/** The checks of RFC 9420 section 7.3 that look at one leaf alone. */
public final class LeafNodes {
  private LeafNodes() {}

  /**
   * Whether the leaf fits the suite and itself: its capabilities name its own
   * credential type and every extension it carries, none twice, and its keys have the form of the
   * suite.
   *
   * <p>Signature, lifetime and source are the caller's to check.
   */
  public static void validateAlone(LeafNode leaf, CipherSuite suite) throws RejectedException {
    Capabilities can = leaf.capabilities();
    require(can.supportsCredential(leaf.credential().type()), Rule.CREDENTIAL_NOT_SUPPORTED);
    require(Extensions.areDistinct(leaf.extensions()), Rule.DUPLICATE_EXTENSION);
    for (Extension extension : leaf.extensions()) {
      require(can.supportsExtension(extension.type()), Rule.EXTENSION_NOT_SUPPORTED);
    }
    require(suite.isPublicKey(leaf.encryptionKey()), Rule.LEAF_KEY_INVALID);
    require(suite.signatures().isPublicKey(leaf.signatureKey()), Rule.LEAF_KEY_INVALID);
  }

  private static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
