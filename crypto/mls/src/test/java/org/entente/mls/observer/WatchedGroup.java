package org.entente.mls.observer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.Proposed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Content;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** A group of devices and the observer that watches it, in one place and repeatable. */
final class WatchedGroup {
  static final long NOW = 1000;
  private static final Bytes ID = Bytes.of(new byte[] {1, 2, 3});
  final CipherSuite suite;
  final SeededRandom random;
  final List<Device> devices = new ArrayList<>();
  PublicGroup observer;
  private int named;

  /** A member with its state. */
  static final class Device {
    final OwnLeaf own;
    Group group;

    Device(OwnLeaf own, Group group) {
      this.own = own;
      this.group = group;
    }
  }

  WatchedGroup(CipherSuite suite, long seed) throws MlsException {
    this.suite = suite;
    this.random = new SeededRandom(seed);
    OwnLeaf founder = newOwn();
    GroupSettings settings = new GroupSettings(suite, ID, List.of(), PastEpochWindow.WIDEST);
    Group group = Group.create(settings, founder, engine());
    devices.add(new Device(founder, group));
    observer = PublicGroup.create(group.groupInfo(false, true), group.tree(), checks());
  }

  OwnLeaf newOwn() {
    return ownNamed(named++);
  }

  OwnLeaf ownNamed(int name) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) name}),
        suite.generateSignatureKeyPair(random),
        Capabilities.of(AllSuites.registry(), List.of(), List.of(1)),
        new Lifetime(NOW - 10, NOW + 10),
        List.of());
  }

  KeyPackageBundle keyPackage(OwnLeaf own) {
    return KeyPackages.generate(suite, own, List.of(), random);
  }

  Proposal.Add newAdd() {
    return new Proposal.Add(keyPackage(newOwn()).keyPackage());
  }

  Engine engine() {
    return new Engine(AllSuites.registry(), random, () -> NOW, new NamesMatch(), PskStore.empty());
  }

  /** The engine of somebody who believes everything, its own lies included. */
  Engine credulousEngine() {
    CredentialValidator credulous = new CredentialValidator() {
      @Override
      public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

      @Override
      public void validateSuccessor(Credential old, Credential next) {}
    };
    return new Engine(AllSuites.registry(), random, () -> NOW, credulous, PskStore.empty());
  }

  Checks checks() {
    return new Checks(AllSuites.registry(), () -> NOW, new NamesMatch());
  }

  Device device(int index) {
    return devices.get(index);
  }

  /** Adds a device by a commit of {@code committer}. */
  Device add(Device committer) throws MlsException {
    OwnLeaf own = newOwn();
    KeyPackageBundle bundle = keyPackage(own);
    PendingCommit pending =
        deliver(committer, CommitOptions.of(new Proposal.Add(bundle.keyPackage())));
    Group joined = Group.join(
        Objects.requireNonNull(pending.welcome()),
        List.of(bundle),
        null,
        own.signatureKeys(),
        engine());
    Device device = new Device(own, joined);
    devices.add(device);
    return device;
  }

  /** Lets everybody, the observer first, take in a commit of {@code committer}. */
  PendingCommit deliver(Device committer, CommitOptions options) throws MlsException {
    PendingCommit pending = committer.group.commit(options);
    deliver(pending, committer);
    committer.group = pending.merge(committer.group);
    return pending;
  }

  void deliver(PendingCommit pending, @Nullable Device except) throws MlsException {
    MlsMessage message = wire(pending.commit());
    observe(message);
    observer.verifyGroupInfo(pending.groupInfo());
    for (Device device : List.copyOf(devices)) {
      if (device != except) {
        StagedCommit staged =
            (StagedCommit) device.group.process(message, PolicyCheck.PROTOCOL_ONLY);
        device.group = staged.merge();
        if (staged.removesSelf()) {
          devices.remove(device);
        }
      }
    }
  }

  /** Lets everybody take in a proposal. */
  void deliver(Device author, Proposed proposed) throws MlsException {
    MlsMessage message = wire(proposed.message());
    observe(message);
    for (Device device : devices) {
      device.group = device == author
          ? proposed.next()
          : ((Processed.ProposalStored) device.group.process(message, PolicyCheck.PROTOCOL_ONLY))
              .next();
    }
  }

  /** Adds a device by its own commit; with a name that is taken, the old leaf goes. */
  Device joinExternally(OwnLeaf own, @Nullable Integer oldLeaf) throws MlsException {
    Group any = devices.get(devices.size() - 1).group;
    ExternalCommitOptions options = oldLeaf == null
        ? ExternalCommitOptions.PLAIN
        : ExternalCommitOptions.PLAIN.removing(oldLeaf);
    PendingCommit pending =
        Group.externalCommit(any.groupInfo(true, true), null, own, options, engine());
    deliver(pending, null);
    Device device = new Device(own, pending.merge());
    devices.add(device);
    return device;
  }

  Observed observe(MlsMessage message) throws MlsException {
    Observed observed = observer.process(message, PolicyCheck.PROTOCOL_ONLY);
    observer = PublicGroup.decode(observed.next().encode(), checks());
    return observed;
  }

  /** A message that is signed by {@code author} in the current epoch, whatever it says. */
  MlsMessage signed(Device author, Content content) {
    return signed(author, content, new Sender.Member(author.group.ownLeafIndex()));
  }

  MlsMessage signed(Device author, Content content, Sender sender) {
    FramedContent framed = new FramedContent(ID, observer.epoch(), sender, Bytes.EMPTY, content);
    return signed(author, framed);
  }

  MlsMessage signed(Device author, FramedContent framed) {
    AuthenticatedContent signed = AuthenticatedContent.sign(
        suite,
        WireFormat.PUBLIC_MESSAGE,
        framed,
        observer.context(),
        author.own.signatureKeys().privateKey());
    Bytes tag = Bytes.of(new byte[suite.hashLength()]);
    boolean member = framed.sender() instanceof Sender.Member;
    return new MlsMessage.OfPublic(
        new PublicMessage(signed.withConfirmationTag(tag), member ? tag : null));
  }

  private static MlsMessage wire(MlsMessage message) throws MlsException {
    return MlsMessage.decode(message.encode(), Limits.DEFAULT);
  }

  /** Believes every credential, and that equal credentials are the same member. */
  private static final class NamesMatch implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose)
        throws VerificationException {
      if (credential.equals(Credential.basic(new byte[] {66}))) {
        throw new VerificationException("unknown name");
      }
    }

    @Override
    public void validateSuccessor(Credential old, Credential next) throws VerificationException {
      if (!old.equals(next)) {
        throw new VerificationException("another name");
      }
    }
  }
}
