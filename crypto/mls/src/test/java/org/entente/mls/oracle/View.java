package org.entente.mls.oracle;

import org.entente.mls.codec.Bytes;

/** What a member knows of its group; all but the leaf is the same for everybody. */
record View(long epoch, int leaf, Bytes authenticator, Bytes exported, Bytes treeHash) {
  static final String LABEL = "fuzz";
  static final byte[] CONTEXT = {'c', 'o', 'n', 't', 'e', 'x', 't'};

  boolean agreesWith(View other) {
    return epoch == other.epoch
        && authenticator.equals(other.authenticator)
        && exported.equals(other.exported)
        && treeHash.equals(other.treeHash);
  }
}
