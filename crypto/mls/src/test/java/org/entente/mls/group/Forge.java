package org.entente.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Content;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.Membership;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;

/** Well-signed messages that the engine itself would never make. */
public final class Forge {
  private Forge() {}

  public static ProposalOrRef value(Proposal proposal) {
    return new ProposalOrRef.ByValue(proposal);
  }

  public static ProposalOrRef reference(ProposalRef ref) {
    return new ProposalOrRef.ByReference(ref);
  }

  public static Commit commit(@Nullable UpdatePath path, Proposal... proposals) {
    List<ProposalOrRef> entries = new ArrayList<>();
    for (Proposal proposal : proposals) {
      entries.add(value(proposal));
    }
    return new Commit(entries, path);
  }

  /** What {@code forger} signs as itself, with a tag of zeros where a commit needs one. */
  public static MlsMessage signed(Device forger, Content content) {
    return framed(forger, new Sender.Member(forger.group().ownLeafIndex()), content);
  }

  public static MlsMessage framed(Device forger, Sender sender, Content content) {
    Epoch epoch = forger.group().state().epoch();
    FramedContent framed = new FramedContent(
        epoch.context().groupId(), epoch.context().epoch(), sender, Bytes.EMPTY, content);
    AuthenticatedContent signed = AuthenticatedContent.sign(
        forger.suite, WireFormat.PUBLIC_MESSAGE, framed, epoch.context(), forger.keys.privateKey());
    if (content instanceof Commit) {
      signed = signed.withConfirmationTag(Bytes.of(new byte[32]));
    }
    return new MlsMessage.OfPublic(
        Membership.tag(forger.suite, signed, epoch.secrets(), epoch.context()));
  }

  /** A newcomer's commit, signed in the epoch of {@code inside}. */
  public static MlsMessage external(Device newcomer, Device inside, Commit commit) {
    Epoch epoch = inside.group().state().epoch();
    FramedContent framed = new FramedContent(
        epoch.context().groupId(),
        epoch.context().epoch(),
        new Sender.NewMemberCommit(),
        Bytes.EMPTY,
        commit);
    AuthenticatedContent signed = AuthenticatedContent.sign(
        newcomer.suite,
        WireFormat.PUBLIC_MESSAGE,
        framed,
        epoch.context(),
        newcomer.keys.privateKey());
    return new MlsMessage.OfPublic(
        new PublicMessage(signed.withConfirmationTag(Bytes.of(new byte[32])), null));
  }

  /** The same message with other authentication. */
  public static MlsMessage retouched(
      MlsMessage message, @Nullable Bytes signature, @Nullable Bytes tag) {
    PublicMessage open = (PublicMessage) message.body();
    AuthenticatedContent content = open.content();
    AuthenticatedContent changed = new AuthenticatedContent(
        content.wireFormat(),
        content.content(),
        signature == null ? content.signature() : signature,
        tag == null ? content.confirmationTag() : tag);
    return new MlsMessage.OfPublic(new PublicMessage(changed, open.membershipTag()));
  }

  /** The same message with the right membership tag again. */
  public static MlsMessage retagged(Device member, MlsMessage message) {
    Epoch epoch = member.group().state().epoch();
    PublicMessage open = (PublicMessage) message.body();
    return new MlsMessage.OfPublic(
        Membership.tag(member.suite, open.content(), epoch.secrets(), epoch.context()));
  }

  public static UpdatePath path(PendingCommit pending) {
    PublicMessage open = (PublicMessage) pending.commit().body();
    UpdatePath path = ((Commit) open.framed().content()).path();
    if (path == null) {
      throw new IllegalArgumentException("no path");
    }
    return path;
  }

  /** A well-signed key package of {@code owner} with somebody's key in its leaf. */
  public static KeyPackage keyPackage(Device owner, Bytes leafKey) {
    LeafContent content = owner.leaf().content(leafKey, owner.leaf().keyPackageSource());
    LeafNode leaf = LeafNode.sign(
        owner.suite, content, owner.keys.privateKey(), new LeafPosition(Bytes.EMPTY, 0));
    KeyPackage unsigned = with(leaf, owner.keyPackage().keyPackage(), Bytes.EMPTY);
    byte[] encoded = unsigned.encode();
    byte[] signed = Arrays.copyOf(encoded, encoded.length - 1);
    byte[] signature = owner.suite.signWithLabel(owner.keys.privateKey(), "KeyPackageTBS", signed);
    return with(leaf, unsigned, Bytes.of(signature));
  }

  private static KeyPackage with(LeafNode leaf, KeyPackage other, Bytes signature) {
    return new KeyPackage(
        other.version(), other.suite(), other.initKey(), leaf, List.of(), signature);
  }
}
