package org.entente.mls.rules;

import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafNodes;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.jspecify.annotations.Nullable;

/** What a leaf must fulfil to enter the tree (RFC 9420 section 7.3). */
public final class LeafRules {
  private final RuleContext rules;

  /** The rules of one epoch. */
  public LeafRules(RuleContext rules) {
    this.rules = rules;
  }

  /** Checks a key package that an Add brings. */
  public void checkAdded(KeyPackage keyPackage) throws MlsException {
    KeyPackages.validateAtAnyTime(keyPackage, rules.suite());
    if (rules.judgesLifetimes()) {
      long longest = rules.validator().maxLifetimeSeconds();
      KeyPackages.checkLifetime(keyPackage, rules.nowSeconds(), longest);
    }
    LeafNode leaf = keyPackage.leafNode();
    rules.validator().validate(leaf.credential(), leaf.signatureKey(), Purpose.KEY_PACKAGE);
  }

  /** Checks the leaf with which the member at {@code index} replaces its own. */
  public void checkUpdated(int index, LeafNode leaf) throws MlsException {
    Require.that(leaf.source() instanceof LeafSource.OfUpdate, Rule.LEAF_SOURCE);
    checkSuccessor(index, leaf);
  }

  /** Checks the leaf in the path of a commit by the member at {@code index}. */
  public void checkCommitted(int index, LeafNode leaf) throws MlsException {
    Require.that(leaf.source() instanceof LeafSource.OfCommit, Rule.LEAF_SOURCE);
    checkSuccessor(index, leaf);
  }

  /**
   * Checks the leaf of somebody who adds itself at {@code index}.
   *
   * @param replaced its former leaf that the same commit removes, or null
   */
  public void checkJoined(int index, LeafNode leaf, @Nullable LeafNode replaced)
      throws MlsException {
    Require.that(leaf.source() instanceof LeafSource.OfCommit, Rule.LEAF_SOURCE);
    boolean fresh = replaced == null || !replaced.encryptionKey().equals(leaf.encryptionKey());
    Require.that(fresh, Rule.LEAF_KEY_NOT_FRESH);
    checkSigned(index, leaf);
    rules.validator().validate(leaf.credential(), leaf.signatureKey(), Purpose.EXTERNAL_JOIN);
  }

  private void checkSuccessor(int index, LeafNode leaf) throws MlsException {
    LeafNode old = rules.tree().leaf(index);
    if (old == null) {
      throw new RejectedException(Rule.NO_SUCH_LEAF);
    }
    Require.that(!old.encryptionKey().equals(leaf.encryptionKey()), Rule.LEAF_KEY_NOT_FRESH);
    checkSigned(index, leaf);
    rules.validator().validate(leaf.credential(), leaf.signatureKey(), Purpose.UPDATE);
    rules.validator().validateSuccessor(old.credential(), leaf.credential());
  }

  private void checkSigned(int index, LeafNode leaf) throws MlsException {
    LeafNodes.validateAlone(leaf, rules.suite());
    LeafPosition position = new LeafPosition(rules.group().groupId(), index);
    if (!leaf.verify(rules.suite(), position)) {
      throw new VerificationException("signature of a leaf node");
    }
  }
}
