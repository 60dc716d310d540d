package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafNodes;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.rules.MemberRules;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.tree.PrivatePath;
import org.entente.mls.tree.RatchetTree;

/** Founds groups (RFC 9420 section 11). */
final class Creation {
  private Creation() {}

  static GroupState create(GroupSettings settings, OwnLeaf own, Engine env) throws MlsException {
    CipherSuite suite = settings.suite();
    HpkeKeyPair keys = suite.generateKeyPair(env.random());
    RatchetTree tree = RatchetTree.of(suite, leaf(settings, own, keys));
    check(settings, own, tree, env);
    Epoch epoch = epoch(settings, tree, env);
    SecretBytes signatureKey = own.signatureKeys().privateKey().copy();
    return GroupState.fresh(
        epoch,
        new Own(0, PrivatePath.of(0, keys), signatureKey),
        PastEpochs.none(settings.window()),
        Standing.ACTIVE);
  }

  private static LeafNode leaf(GroupSettings settings, OwnLeaf own, HpkeKeyPair keys) {
    return LeafNode.sign(
        settings.suite(),
        own.content(keys.publicKey(), own.keyPackageSource()),
        own.signatureKeys().privateKey(),
        new LeafPosition(settings.groupId(), 0));
  }

  private static void check(GroupSettings settings, OwnLeaf own, RatchetTree tree, Engine env)
      throws MlsException {
    Bytes key = own.signatureKeys().publicKey();
    env.validator().validate(own.credential(), key, Purpose.KEY_PACKAGE);
    LeafNodes.validateAlone(tree.member(0), tree.suite());
    if (!own.lifetime().contains(env.nowSeconds().getAsLong())) {
      throw new RejectedException(Rule.LEAF_LIFETIME);
    }
    MemberRules.checkExtensions(settings.extensions(), env.validator());
    MemberRules.check(tree, settings.extensions());
  }

  private static Epoch epoch(GroupSettings settings, RatchetTree tree, Engine env) {
    CipherSuite suite = settings.suite();
    GroupContext context = new GroupContext(
        suite.id(), settings.groupId(), 0, tree.treeHash(), Bytes.EMPTY, settings.extensions());
    try (SecretBytes secret = env.random().secret(suite.hashLength())) {
      return NextEpoch.epoch(tree, context, new KeySchedule(suite).first(secret));
    }
  }
}
