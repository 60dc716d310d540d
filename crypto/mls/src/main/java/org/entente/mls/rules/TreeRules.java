package org.entente.mls.rules;

import java.util.List;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Member;
import org.entente.mls.message.Rosters;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeValidation;

/** What a group info and its tree must fulfil before anybody believes them (section 12.4.3.1). */
public final class TreeRules {
  private TreeRules() {}

  /**
   * Checks the tree hash, the signature of the group info, the whole tree, every leaf and every
   * credential. Lifetimes of members are not judged (section 7.3).
   */
  public static void check(
      CipherSuite suite, GroupInfo info, RatchetTree tree, CredentialValidator validator)
      throws MlsException {
    if (!tree.treeHash().equals(info.context().treeHash())) {
      throw new RejectedException(Rule.TREE_HASH);
    }
    LeafNode signer = tree.leaf(info.signer());
    if (signer == null || !info.isSignedBy(suite, signer.signatureKey())) {
      throw new VerificationException("signature of a group info");
    }
    TreeValidation.validate(tree, info.context().groupId());
    for (Member member : Rosters.of(tree)) {
      LeafNode leaf = member.leaf();
      validator.validate(leaf.credential(), leaf.signatureKey(), Purpose.EXISTING_MEMBER);
    }
    List<Extension> extensions = info.context().extensions();
    MemberRules.check(tree, extensions);
    MemberRules.checkExtensions(extensions, validator);
  }
}
