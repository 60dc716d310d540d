package org.entente.mls.rules;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Content;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.tree.RatchetTree;

/** Whose signature a message must carry (RFC 9420 section 6.1). */
public final class SenderKeys {
  private SenderKeys() {}

  /**
   * Checks the signature of a public message, and that such a sender may send such a content in
   * clear. The membership tag is a matter for members.
   */
  public static void verify(RuleContext rules, PublicMessage message) throws MlsException {
    Content content = message.framed().content();
    Require.that(!(content instanceof ApplicationData), Rule.PROPOSAL_NOT_ALLOWED);
    Bytes key = of(rules.tree(), rules.group().extensions(), message.framed());
    if (!message.content().isSignedBy(rules.suite(), key, rules.group())) {
      throw new VerificationException("signature of a message");
    }
  }

  /** The key that must have signed {@code framed}. */
  public static Bytes of(RatchetTree tree, List<Extension> extensions, FramedContent framed)
      throws MlsException {
    Sender sender = framed.sender();
    Content content = framed.content();
    if (sender instanceof Sender.Member member) {
      return member(tree, member.leafIndex());
    }
    if (sender instanceof Sender.External external && content instanceof Proposal) {
      return external(extensions, external.senderIndex());
    }
    if (sender instanceof Sender.NewMemberProposal && content instanceof Proposal.Add add) {
      return add.keyPackage().leafNode().signatureKey();
    }
    if (sender instanceof Sender.NewMemberCommit && content instanceof Commit commit) {
      return joiner(commit).signatureKey();
    }
    throw new RejectedException(Rule.SENDER_NOT_ALLOWED);
  }

  private static Bytes member(RatchetTree tree, int leafIndex) throws VerificationException {
    LeafNode leaf = tree.leaf(leafIndex);
    if (leaf == null) {
      throw new VerificationException("sender is not a member");
    }
    return leaf.signatureKey();
  }

  private static Bytes external(List<Extension> extensions, int index) throws MlsException {
    List<ExternalSender> senders = MemberRules.externalSenders(extensions);
    Require.that(index >= 0 && index < senders.size(), Rule.SENDER_NOT_ALLOWED);
    return senders.get(index).signatureKey();
  }

  /** The leaf that the author of an external commit gives itself. */
  public static LeafNode joiner(Commit commit) throws RejectedException {
    if (commit.path() == null) {
      throw new RejectedException(Rule.COMMIT_WITHOUT_PATH);
    }
    return commit.path().leafNode();
  }
}
