package org.entente.mls.group;

import java.util.function.IntFunction;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.schedule.MessageProtection;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.schedule.SenderData;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** Decrypts and verifies private messages of one epoch, the current or a past one. */
final class PrivateOpening {
  private final CipherSuite suite;
  private final GroupContext context;
  private final SecretBytes senderDataSecret;
  private final SecretTree tree;
  private final IntFunction<@Nullable LeafNode> members;

  private PrivateOpening(
      CipherSuite suite,
      GroupContext context,
      SecretBytes senderDataSecret,
      SecretTree tree,
      IntFunction<@Nullable LeafNode> members) {
    this.suite = suite;
    this.context = context;
    this.senderDataSecret = senderDataSecret;
    this.tree = tree;
    this.members = members;
  }

  static PrivateOpening of(Epoch epoch) {
    return new PrivateOpening(
        epoch.suite(),
        epoch.context(),
        epoch.secrets().senderData(),
        epoch.secretTree(),
        epoch.tree()::leaf);
  }

  static PrivateOpening of(CipherSuite suite, PastEpoch past) {
    return new PrivateOpening(
        suite, past.context(), past.senderDataSecret(), past.secretTree(), past.senders()::get);
  }

  /**
   * Opens a message of somebody else.
   *
   * @throws StateException with {@code OWN_MESSAGE} for one of the leaf {@code own}, whose keys
   *     were used up by sealing
   */
  MessageProtection.Opened open(PrivateMessage message, int own) throws MlsException {
    SenderData data = SenderData.open(suite, senderDataSecret, message);
    if (data.leafIndex() == own) {
      throw new StateException(StateException.Reason.OWN_MESSAGE);
    }
    LeafNode sender = sender(data.leafIndex());
    MessageProtection.Opened opened =
        new MessageProtection(suite, senderDataSecret).open(message, data, tree);
    if (!opened.content().isSignedBy(suite, sender.verifyingKey(), context)) {
      opened.next().eraseExcept(tree);
      throw new VerificationException("signature of a message");
    }
    return opened;
  }

  LeafNode sender(int leafIndex) throws VerificationException {
    LeafNode leaf = members.apply(leafIndex);
    if (leaf == null) {
      throw new VerificationException("message does not decrypt");
    }
    return leaf;
  }
}
