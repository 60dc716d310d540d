package org.entente.mls.rules;

import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.message.GroupContext;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/**
 * The epoch that proposals are judged in.
 *
 * @param group the context of that epoch
 * @param tree the tree of that epoch
 * @param nowSeconds seconds since 1970, for the lifetimes of added key packages
 */
public record RuleContext(
    CipherSuite suite,
    GroupContext group,
    RatchetTree tree,
    CredentialValidator validator,
    long nowSeconds) {}
