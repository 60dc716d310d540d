package org.entente.mls.group;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.BasicCredential;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Welcome;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;
import org.jspecify.annotations.Nullable;

/** A device in a story: everything it sends goes through bytes, and it stores after every step. */
public final class Device {
  public static final CipherSuite SUITE = Suites.x25519Aes128();
  public static final int PRIVATE_EXTENSION = 0xF001;
  public static final int PRIVATE_PROPOSAL = 0xF00B;
  public static final int PATH_PROPOSAL = 0xF00C;
  public static final int PRIVATE_CREDENTIAL = 0xF002;
  public final String name;
  public final RandomSource random;
  public final Map<Bytes, SecretBytes> psks = new HashMap<>();
  public final List<String> heard = new ArrayList<>();
  public final CipherSuite suite;
  public long now = 1_800_000_000L;
  public SignatureKeyPair keys;
  public final Engine engine;

  @Nullable
  public Group group;

  @Nullable
  public Group former;

  /** What the device takes for the truth about its former group, whatever it was. */
  @Nullable
  public Predecessor believed;

  /** Whether the device has forgotten all of its former group but its key. */
  public boolean keptOnlyTheKey;

  public Device(String name, long seed) {
    this(name, seed, SUITE);
  }

  public Device(String name, long seed, CipherSuite suite) {
    this.name = name;
    this.suite = suite;
    this.random = new SeededRandom(seed * 1_000_003 + name.hashCode());
    this.keys = suite.generateSignatureKeyPair(random);
    this.engine = new Engine(
        new SuiteRegistry(List.of(suite)),
        random,
        () -> now,
        new SameName(),
        new Keys(),
        customProposals());
  }

  /** What the application of all devices understands besides the RFC. */
  private static CustomProposals customProposals() {
    return CustomProposals.of(
        new CustomProposals.Type(PRIVATE_PROPOSAL, false, true),
        CustomProposals.Type.of(PATH_PROPOSAL));
  }

  /** What the device knows besides its groups, and what it kept of its last one. */
  private final class Keys implements PskStore {
    @Override
    public Optional<SecretBytes> external(Bytes id) {
      return Optional.ofNullable(psks.get(id));
    }

    @Override
    public Optional<SecretBytes> resumption(Bytes groupId, long epoch) {
      Group old = former;
      if (old == null || !old.groupId().equals(groupId) || old.epoch() != epoch) {
        return Optional.empty();
      }
      return Optional.of(old.resumptionPsk());
    }

    @Override
    public Optional<Predecessor> predecessor(Bytes groupId, long epoch) {
      if (keptOnlyTheKey) {
        return Optional.empty();
      }
      Predecessor truth = former == null ? null : former.predecessor();
      return Optional.ofNullable(believed == null ? truth : believed);
    }
  }

  public OwnLeaf leaf() {
    return new OwnLeaf(
        Credential.basic(name.getBytes(StandardCharsets.UTF_8)),
        keys,
        capabilities(),
        new Lifetime(now - 3600, now + 30 * 86_400L),
        List.of());
  }

  /** More than it uses, so that a group can ask for it. */
  private Capabilities capabilities() {
    return new Capabilities(
        List.of(1),
        engine.suites().suites().stream().map(CipherSuite::id).toList(),
        List.of(PRIVATE_EXTENSION),
        List.of(PRIVATE_PROPOSAL, PATH_PROPOSAL),
        List.of(Credential.BASIC, PRIVATE_CREDENTIAL));
  }

  public void creates(String groupId, Extension... extensions) throws MlsException {
    Bytes id = Bytes.of(groupId.getBytes(StandardCharsets.UTF_8));
    GroupSettings settings =
        new GroupSettings(suite, id, List.of(extensions), PastEpochWindow.WIDEST);
    group = Group.create(settings, leaf(), engine);
  }

  public KeyPackageBundle keyPackage() {
    return KeyPackages.generate(suite, leaf(), List.of(), random);
  }

  public Group group() {
    return Objects.requireNonNull(group, name + " has no group");
  }

  public PendingCommit commits(CommitOptions options) throws MlsException {
    return group().commit(options);
  }

  /** Commits, merges, and lets {@code others} follow. */
  public PendingCommit commits(CommitOptions options, List<Device> others) throws MlsException {
    PendingCommit pending = commits(options);
    accepts(PendingCommit.decode(pending.encode(), engine));
    for (Device other : others) {
      other.follows(pending.commit());
    }
    return pending;
  }

  public void accepts(PendingCommit pending) throws MlsException {
    take(group == null ? pending.merge() : pending.merge(group()));
  }

  public void adds(Device device, List<Device> others) throws MlsException {
    KeyPackageBundle bundle = device.keyPackage();
    Proposal add = new Proposal.Add(bundle.keyPackage());
    PendingCommit pending = commits(CommitOptions.of(add), others);
    device.joins(Objects.requireNonNull(pending.welcome()), bundle);
  }

  public void joins(Welcome welcome, KeyPackageBundle... bundles) throws MlsException {
    Welcome carried = (Welcome) carry(new MlsMessage.OfWelcome(welcome)).body();
    group = Group.join(carried, List.of(bundles), null, keys, engine);
  }

  public void joinsFrom(Device member, @Nullable Integer oldLeaf, List<Device> others)
      throws MlsException {
    ExternalCommitOptions options = ExternalCommitOptions.PLAIN;
    if (oldLeaf != null) {
      options = options.removing(oldLeaf);
    }
    PendingCommit pending = Group.externalCommit(
        member.group().groupInfo(false, true), member.group().tree(), leaf(), options, engine);
    for (Device other : others) {
      other.follows(pending.commit());
    }
    group = PendingCommit.decode(pending.encode(), engine).merge();
  }

  public void follows(MlsMessage commit) throws MlsException {
    Processed staged = group().process(carry(commit), PolicyCheck.PROTOCOL_ONLY);
    take(((StagedCommit) staged).merge());
  }

  public ProposalRef proposes(Proposal proposal, List<Device> others) throws MlsException {
    return sent(group().propose(proposal, new byte[0]), others);
  }

  public ProposalRef proposesUpdate(List<Device> others) throws MlsException {
    return sent(group().proposeUpdate(null, new byte[0]), others);
  }

  private ProposalRef sent(Proposed proposed, List<Device> others) throws MlsException {
    take(proposed.next());
    for (Device other : others) {
      other.hearsProposal(proposed.message());
    }
    return proposed.ref();
  }

  public void hearsProposal(MlsMessage message) throws MlsException {
    Processed stored = group().process(carry(message), PolicyCheck.PROTOCOL_ONLY);
    take(((Processed.ProposalStored) stored).next());
  }

  public MlsMessage says(String text) throws MlsException {
    Sealed sealed = group().seal(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    take(sealed.next());
    return sealed.message();
  }

  public String hears(MlsMessage message) throws MlsException {
    Processed opened = group().process(carry(message), PolicyCheck.PROTOCOL_ONLY);
    Processed.Application application = (Processed.Application) opened;
    take(application.next());
    String text = new String(application.data().toArray(), StandardCharsets.UTF_8);
    heard.add(name(application.sender().credential()) + ": " + text);
    return text;
  }

  /** Goes on from the stored form of {@code next}, and erases what that no longer holds. */
  private void take(Group next) throws MlsException {
    if (group != null) {
      group.supersededBy(next);
    }
    group = Group.decode(next.encode(), engine);
  }

  public static MlsMessage carry(MlsMessage message) throws MlsException {
    return MlsMessage.decode(message.encode(), Limits.DEFAULT);
  }

  public static String name(Credential credential) {
    if (!(credential instanceof BasicCredential basic)) {
      return "nobody";
    }
    return new String(basic.identity().toArray(), StandardCharsets.UTF_8);
  }

  /** Believes every name, except of impostors, and lets nobody change its name. */
  public static final class SameName implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose)
        throws VerificationException {
      if (name(credential).equals("impostor")) {
        throw new VerificationException("credential");
      }
    }

    @Override
    public void validateSuccessor(Credential old, Credential next) throws VerificationException {
      if (!old.equals(next)) {
        throw new VerificationException("credential");
      }
    }
  }
}
