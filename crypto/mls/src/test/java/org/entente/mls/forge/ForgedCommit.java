package org.entente.mls.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.Inside;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.Membership;
import org.entente.mls.schedule.PskSecret;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.KemOutput;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.tree.NewPath;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeForge;
import org.entente.mls.tree.UpdatePath;

/**
 * A commit of which everything is right except what the test changes: proposals are applied without
 * a check, then path, signature and both tags are made over the result.
 */
final class ForgedCommit {
  private final Device forger;
  private final Group group;
  private final CipherSuite suite;
  private final GroupContext context;
  private final List<ProposalOrRef> entries = new ArrayList<>();
  private final List<SentProposal> sent = new ArrayList<>();
  private final List<Integer> added = new ArrayList<>();
  private Sender sender;
  private boolean withPath = true;
  private SignatureKeyPair signer;
  private SignatureKeyPair leafSigner;
  private OwnLeaf own;
  private UnaryOperator<LeafContent> leaf = UnaryOperator.identity();
  private UnaryOperator<LeafPosition> position = UnaryOperator.identity();
  private UnaryOperator<UpdatePath> path = UnaryOperator.identity();
  private UnaryOperator<GroupContext> sealedIn = UnaryOperator.identity();
  private UnaryOperator<GroupContext> next = UnaryOperator.identity();
  private UnaryOperator<AuthenticatedContent> authenticated = UnaryOperator.identity();
  private boolean excludesAdded = true;
  private SecretBytes init;
  private final List<SecretBytes> inputs = new ArrayList<>();

  private ForgedCommit(Device forger, Group group) {
    this.forger = forger;
    this.group = group;
    this.suite = forger.suite;
    this.context = group.context();
    this.sender = new Sender.Member(group.ownLeafIndex());
    this.signer = forger.keys;
    this.leafSigner = forger.keys;
    this.own = forger.leaf();
    this.init = Inside.secrets(group).init();
  }

  /** A member's commit. */
  static ForgedCommit by(Device forger) {
    return new ForgedCommit(forger, forger.group());
  }

  /** A newcomer's commit into the group of {@code inside}, with its ExternalInit. */
  static ForgedCommit external(Device newcomer, Device inside) throws MlsException {
    ForgedCommit commit = new ForgedCommit(newcomer, inside.group());
    commit.sender = new Sender.NewMemberCommit();
    KemOutput output = newcomer.suite.sendExternalInit(externalPub(inside), newcomer.random);
    commit.init = output.secret();
    return commit.of(new Proposal.ExternalInit(output.kemOutput()));
  }

  private static Bytes externalPub(Device inside) throws MlsException {
    Extension pub =
        inside.group().groupInfo(false, true).extension(Extension.EXTERNAL_PUB).orElseThrow();
    return TlsReader.decode(pub.data().toArray(), in -> in.bytesV(4096));
  }

  ForgedCommit of(Proposal... proposals) {
    for (Proposal proposal : proposals) {
      entries.add(new ProposalOrRef.ByValue(proposal));
      sent.add(new SentProposal(proposal, sender, null));
    }
    return this;
  }

  /** Names stored proposals; what nobody stored is named all the same. */
  ForgedCommit naming(ProposalRef... refs) {
    for (ProposalRef ref : refs) {
      entries.add(new ProposalOrRef.ByReference(ref));
      group.pendingProposals().stream().filter(p -> ref.equals(p.ref())).forEach(sent::add);
    }
    return this;
  }

  ForgedCommit withoutPath() {
    withPath = false;
    return this;
  }

  ForgedCommit withoutProposals() {
    entries.clear();
    sent.clear();
    return this;
  }

  /** Changes the leaf of the path before it is signed. */
  ForgedCommit leaf(UnaryOperator<LeafContent> change) {
    leaf = change;
    return this;
  }

  ForgedCommit leafSignedFor(UnaryOperator<LeafPosition> change) {
    position = change;
    return this;
  }

  ForgedCommit leafSignedBy(SignatureKeyPair keys) {
    leafSigner = keys;
    return this;
  }

  ForgedCommit as(OwnLeaf other) {
    own = other;
    leafSigner = other.signatureKeys();
    return this;
  }

  /** Changes the path after everything else in it was made. */
  ForgedCommit path(UnaryOperator<UpdatePath> change) {
    path = change;
    return this;
  }

  ForgedCommit sealedIn(UnaryOperator<GroupContext> change) {
    sealedIn = change;
    return this;
  }

  ForgedCommit sealedToNewcomersToo() {
    excludesAdded = false;
    return this;
  }

  /** Changes the context that the next epoch is derived in. */
  ForgedCommit leadingTo(UnaryOperator<GroupContext> change) {
    next = change;
    return this;
  }

  ForgedCommit initFrom(SecretBytes other) {
    init = other;
    return this;
  }

  ForgedCommit from(Sender other) {
    sender = other;
    return this;
  }

  ForgedCommit signedBy(SignatureKeyPair keys) {
    signer = keys;
    return this;
  }

  /** Changes the signed and confirmed commit before its membership tag is made. */
  ForgedCommit authenticated(UnaryOperator<AuthenticatedContent> change) {
    authenticated = change;
    return this;
  }

  MlsMessage message() throws MlsException {
    AuthenticatedContent content = content();
    return new MlsMessage.OfPublic(Membership.tag(suite, content, Inside.secrets(group), context));
  }

  /** What the next epoch was derived from; nobody may remember it. */
  List<SecretBytes> inputs() {
    return List.copyOf(inputs);
  }

  /** Signed and confirmed, not yet framed. */
  AuthenticatedContent content() throws MlsException {
    RatchetTree tree = applied();
    int index = group.ownLeafIndex();
    if (sender instanceof Sender.NewMemberCommit) {
      index = tree.nextLeafIndex();
      tree = tree.add(forger.keyPackage().keyPackage().leafNode());
    }
    if (!withPath) {
      return signed(new Commit(entries, null), tree, SecretBytes.zeros(suite.hashLength()));
    }
    NewPath made = NewPath.create(tree, index, own, context.groupId(), forger.random);
    RatchetTree after = TreeForge.withLeaf(made.tree(), index, leaf(made.tree(), index));
    GroupContext provisional = sealedIn.apply(context.next(after.treeHash(), extensions()));
    List<Integer> newcomers = excludesAdded ? added : List.of();
    UpdatePath sealed = made.encrypt(provisional.encode(), newcomers, forger.random);
    UpdatePath update = path.apply(new UpdatePath(after.member(index), sealed.nodes()));
    inputs.add(made.commitSecret());
    return signed(new Commit(entries, update), after, made.commitSecret());
  }

  private LeafNode leaf(RatchetTree tree, int index) throws MlsException {
    LeafContent content = leaf.apply(tree.member(index).content());
    LeafPosition here = position.apply(new LeafPosition(context.groupId(), index));
    return LeafNode.sign(suite, content, leafSigner.privateKey(), here);
  }

  /** The tree after all proposals that can be applied at all. */
  private RatchetTree applied() throws MlsException {
    RatchetTree tree = group.tree();
    for (SentProposal one : sent) {
      if (one.proposal() instanceof Proposal.Update update
          && one.sender() instanceof Sender.Member member) {
        tree = tree.update(member.leafIndex(), update.leafNode());
      }
    }
    for (SentProposal one : sent) {
      if (one.proposal() instanceof Proposal.Remove remove && remove.leafIndex() != mine()) {
        tree = removed(tree, remove.leafIndex());
      }
    }
    for (SentProposal one : sent) {
      if (one.proposal() instanceof Proposal.Add add) {
        added.add(tree.nextLeafIndex());
        tree = tree.add(add.keyPackage().leafNode());
      }
    }
    return tree;
  }

  private int mine() {
    return sender instanceof Sender.Member ? group.ownLeafIndex() : -1;
  }

  private static RatchetTree removed(RatchetTree tree, int leafIndex) {
    try {
      return tree.remove(leafIndex);
    } catch (RejectedException e) {
      return tree;
    }
  }

  private List<Extension> extensions() {
    for (SentProposal one : sent) {
      if (one.proposal() instanceof Proposal.GroupContextExtensions change) {
        return change.extensions();
      }
    }
    return context.extensions();
  }

  private AuthenticatedContent signed(Commit commit, RatchetTree tree, SecretBytes commitSecret) {
    FramedContent framed =
        new FramedContent(context.groupId(), context.epoch(), sender, Bytes.EMPTY, commit);
    AuthenticatedContent signed = AuthenticatedContent.sign(
        suite, WireFormat.PUBLIC_MESSAGE, framed, context, signer.privateKey());
    Bytes confirmed = TranscriptHash.confirmed(suite, Inside.interim(group), signed);
    GroupContext after =
        next.apply(context.next(tree.treeHash(), extensions()).withTranscript(confirmed));
    KeySchedule schedule = new KeySchedule(suite);
    SecretBytes joiner = schedule.joiner(init, commitSecret, after);
    inputs.add(joiner);
    inputs.add(init);
    KeySchedule.Epoch epoch = schedule.epoch(joiner, psk(), after, tree.leafCount());
    Bytes tag = schedule.confirmationTag(epoch.secrets(), after.confirmedTranscriptHash());
    return authenticated.apply(signed.withConfirmationTag(tag));
  }

  private SecretBytes psk() {
    List<PskSecret.Psk> psks = new ArrayList<>();
    for (SentProposal one : sent) {
      if (one.proposal() instanceof Proposal.PreSharedKey psk) {
        psks.add(new PskSecret.Psk(psk.psk(), key(psk.psk())));
      }
    }
    return PskSecret.of(suite, psks);
  }

  private SecretBytes key(PreSharedKeyId id) {
    SecretBytes known = id instanceof PreSharedKeyId.External external
        ? forger.psks.get(external.id())
        : Inside.secrets(group).resumption();
    return known == null ? SecretBytes.zeros(suite.hashLength()) : known;
  }

  /** The same leaf under another source. */
  static UnaryOperator<LeafContent> source(LeafSource source) {
    return c -> new LeafContent(
        c.encryptionKey(),
        c.signatureKey(),
        c.credential(),
        c.capabilities(),
        source,
        c.extensions());
  }
}
