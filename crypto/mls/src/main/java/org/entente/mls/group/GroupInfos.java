package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.rules.TreeRules;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/** Makes and opens group infos (RFC 9420 section 12.4.3). */
final class GroupInfos {
  private GroupInfos() {}

  static GroupInfo of(Epoch epoch, Own own, boolean withTree, boolean withExternalPub) {
    List<Extension> extensions = new ArrayList<>();
    if (withTree) {
      extensions.add(new Extension(Extension.RATCHET_TREE, Bytes.of(epoch.tree())));
    }
    if (withExternalPub) {
      extensions.add(new Extension(Extension.EXTERNAL_PUB, externalPub(epoch)));
    }
    return GroupInfo.sign(
        epoch.suite(),
        epoch.context(),
        extensions,
        epoch.confirmationTag(),
        own.leaf(),
        own.signatureKey());
  }

  private static Bytes externalPub(Epoch epoch) {
    HpkeKeyPair keys = new KeySchedule(epoch.suite()).externalKeyPair(epoch.secrets());
    keys.privateKey().close();
    return new TlsWriter().opaqueV(keys.publicKey()).toBytes();
  }

  /**
   * The verified tree of {@code info}: {@code besides}, or else from its extension. The tree hash
   * binds either; a member who signs nonsense into the extension keeps nobody out.
   */
  static RatchetTree verifiedTree(
      CipherSuite suite, GroupInfo info, @Nullable RatchetTree besides, Engine env)
      throws MlsException {
    RatchetTree tree = besides == null ? inlineTree(suite, info) : besides;
    TreeRules.check(suite, info, tree, env.validator());
    return tree;
  }

  private static RatchetTree inlineTree(CipherSuite suite, GroupInfo info) throws MlsException {
    Bytes inline = Extensions.find(info.extensions(), Extension.RATCHET_TREE);
    if (inline == null) {
      throw new StateException(StateException.Reason.NOT_FOUND);
    }
    return RatchetTree.decode(suite, inline.toArray());
  }
}
