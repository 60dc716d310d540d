package org.entente.mls.rules;

import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.GroupContext;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/**
 * The epoch that proposals are judged in.
 *
 * @param group the context of that epoch
 * @param tree the tree of that epoch
 * @param custom the proposal types that the application understands
 * @param nowSeconds seconds since 1970, for the lifetimes of added key packages
 */
public record RuleContext(
    CipherSuite suite,
    GroupContext group,
    RatchetTree tree,
    CredentialValidator validator,
    CustomProposals custom,
    long nowSeconds) {
  /** Stands for a time at which every key package is within its lifetime. */
  private static final long ANY = -1;

  /**
   * The same rules without lifetimes. RFC 9420 section 7.3 demands them of what is sent; a receiver
   * that comes back after weeks must still agree with those who were there.
   */
  public RuleContext withoutLifetimes() {
    return new RuleContext(suite, group, tree, validator, custom, ANY);
  }

  /** Whether lifetimes count. */
  boolean judgesLifetimes() {
    return nowSeconds != ANY;
  }
}
