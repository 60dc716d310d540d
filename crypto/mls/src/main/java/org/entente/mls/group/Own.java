package org.entente.mls.group;

import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SigningKey;
import org.entente.mls.tree.PrivatePath;

/** What only this device has: its place, its keys in the tree and its signature key. */
record Own(int leaf, PrivatePath path, SigningKey signing) {
  Own(int leaf, PrivatePath path, SecretBytes signatureKey) {
    this(leaf, path, new SigningKey(signatureKey));
  }

  SecretBytes signatureKey() {
    return signing.secret();
  }
}
