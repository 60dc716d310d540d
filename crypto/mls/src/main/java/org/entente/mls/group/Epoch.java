package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.message.GroupContext;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/** What all members of an epoch hold. */
record Epoch(
    CipherSuite suite,
    GroupContext context,
    RatchetTree tree,
    EpochSecrets secrets,
    SecretTree secretTree,
    Bytes confirmationTag,
    Bytes interimTranscriptHash) {
  Epoch withSecretTree(SecretTree next) {
    return new Epoch(suite, context, tree, secrets, next, confirmationTag, interimTranscriptHash);
  }
}
