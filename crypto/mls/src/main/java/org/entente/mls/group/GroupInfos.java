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
    Bytes key = new KeySchedule(epoch.suite()).externalKeyPair(epoch.secrets()).publicKey();
    return new TlsWriter().opaqueV(key).toBytes();
  }

  /** The verified tree of {@code info}, from its extension or from {@code besides}. */
  static RatchetTree verifiedTree(
      CipherSuite suite, GroupInfo info, @Nullable RatchetTree besides, Engine env)
      throws MlsException {
    Bytes inline = Extensions.find(info.extensions(), Extension.RATCHET_TREE);
    RatchetTree tree = inline == null ? besides : RatchetTree.decode(suite, inline.toArray());
    if (tree == null) {
      throw new StateException(StateException.Reason.NOT_FOUND);
    }
    TreeRules.check(suite, info, tree, env.validator());
    return tree;
  }
}
