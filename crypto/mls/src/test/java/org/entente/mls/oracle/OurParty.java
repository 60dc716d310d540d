package org.entente.mls.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.Proposed;
import org.entente.mls.group.Sealed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.jspecify.annotations.Nullable;

/** A member on our engine, stored and restored after every step. */
final class OurParty implements Party {
  private static final byte[] NONE = new byte[0];
  private final String name;
  private final CipherSuite suite;
  private final RandomSource random;
  private final SignatureKeyPair keys;
  private final Psks psks;
  private final Engine engine;
  private @Nullable KeyPackageBundle bundle;
  private @Nullable PendingCommit pending;
  private @Nullable Group group;

  OurParty(String name, CipherSuite suite, RandomSource random) {
    this.name = name;
    this.suite = suite;
    this.random = random;
    this.keys = suite.generateSignatureKeyPair(random);
    this.psks = new Psks(suite);
    this.engine = new Engine(
        AllSuites.registry(),
        random,
        () -> System.currentTimeMillis() / 1000,
        new Believes(),
        id -> psks.known().contains(id) ? Optional.of(psks.secret(id)) : Optional.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Bytes keyPackage() {
    KeyPackageBundle made = KeyPackages.generate(suite, leaf(), List.of(), random);
    bundle = made;
    return Bytes.of(new MlsMessage.OfKeyPackage(made.keyPackage()).encode());
  }

  private OwnLeaf leaf() {
    return new OwnLeaf(
        Credential.basic(name.getBytes(StandardCharsets.UTF_8)),
        keys,
        Capabilities.of(
            AllSuites.registry(), List.of(), List.of(Credential.BASIC, Credential.X509)),
        new Lifetime(0, System.currentTimeMillis() / 1000 + 86_400),
        List.of());
  }

  @Override
  public void create(Bytes groupId) throws MlsException {
    GroupSettings settings = new GroupSettings(suite, groupId, List.of(), PastEpochWindow.WIDEST);
    group = Group.create(settings, leaf(), engine);
  }

  @Override
  public void join(Bytes welcome) throws MlsException {
    KeyPackageBundle mine = Objects.requireNonNull(bundle);
    group = Group.join((Welcome) read(welcome).body(), List.of(mine), null, keys, engine);
  }

  @Override
  public Committed commit(Change change) throws MlsException {
    List<Proposal> proposals = new ArrayList<>();
    for (Bytes add : change.adds()) {
      proposals.add(new Proposal.Add((KeyPackage) read(add).body()));
    }
    change.removes().forEach(leaf -> proposals.add(new Proposal.Remove(leaf)));
    change.psks().forEach(id -> proposals.add(psk(id)));
    PendingCommit made = group().commit(CommitOptions.of(proposals));
    pending = PendingCommit.decode(made.encode(), engine);
    Welcome welcome = made.welcome();
    byte[] letter = welcome == null ? NONE : new MlsMessage.OfWelcome(welcome).encode();
    return new Committed(Bytes.of(made.commit().encode()), Bytes.of(letter));
  }

  private Proposal psk(Bytes id) {
    psks.learn(id);
    return new Proposal.PreSharedKey(new PreSharedKeyId.External(id, Bytes.EMPTY));
  }

  @Override
  public void accept() throws MlsException {
    take(Objects.requireNonNull(pending).merge(group()));
    pending = null;
  }

  @Override
  public Bytes propose(Suggestion suggestion, boolean inPrivate) throws MlsException {
    Proposed made = suggestion instanceof Suggestion.Update
        ? group().proposeUpdate(null, NONE)
        : group().propose(proposal(suggestion), NONE);
    take(made.next());
    return Bytes.of(made.message().encode());
  }

  private Proposal proposal(Suggestion suggestion) throws MlsException {
    if (suggestion instanceof Suggestion.Add add) {
      return new Proposal.Add((KeyPackage) read(add.keyPackage()).body());
    }
    if (suggestion instanceof Suggestion.Remove remove) {
      return new Proposal.Remove(remove.leaf());
    }
    return psk(((Suggestion.Psk) suggestion).id());
  }

  @Override
  public void process(Bytes handshake) throws MlsException {
    Processed processed = group().process(read(handshake), PolicyCheck.PROTOCOL_ONLY);
    take(
        processed instanceof StagedCommit staged
            ? staged.merge()
            : ((Processed.ProposalStored) processed).next());
  }

  @Override
  public Bytes say(Bytes text) throws MlsException {
    Sealed sealed = group().seal(text.toArray(), NONE);
    take(sealed.next());
    return Bytes.of(sealed.message().encode());
  }

  @Override
  public Bytes hear(Bytes message) throws MlsException {
    Processed opened = group().process(read(message), PolicyCheck.PROTOCOL_ONLY);
    Processed.Application application = (Processed.Application) opened;
    take(application.next());
    return application.data();
  }

  @Override
  public View view() {
    Group now = group();
    return new View(
        now.epoch(),
        now.ownLeafIndex(),
        now.epochAuthenticator(),
        Bytes.of(now.export(View.LABEL, View.CONTEXT, 32).reveal(SecretAccess.granted())),
        now.context().treeHash());
  }

  @Override
  public void learn(Bytes id) {
    psks.learn(id);
  }

  @Override
  public Bytes groupInfo() {
    return Bytes.of(new MlsMessage.OfGroupInfo(group().groupInfo(true, true)).encode());
  }

  @Override
  public Bytes joinBy(Bytes groupInfo) throws MlsException {
    GroupInfo info = (GroupInfo) read(groupInfo).body();
    PendingCommit made =
        Group.externalCommit(info, null, leaf(), ExternalCommitOptions.PLAIN, engine);
    group = PendingCommit.decode(made.encode(), engine).merge();
    return Bytes.of(made.commit().encode());
  }

  @Override
  public void leave() {
    group().close();
  }

  /** The leaf of the member with this name. */
  int leafOf(String other) {
    Credential wanted = Credential.basic(other.getBytes(StandardCharsets.UTF_8));
    return group().roster().stream()
        .filter(member -> member.leaf().credential().equals(wanted))
        .findFirst()
        .orElseThrow()
        .leafIndex();
  }

  private void take(Group next) throws MlsException {
    group().supersededBy(next);
    group = Group.decode(next.encode(), engine);
  }

  private Group group() {
    return Objects.requireNonNull(group);
  }

  private static MlsMessage read(Bytes encoded) throws MlsException {
    return MlsMessage.decode(encoded.toArray(), Limits.DEFAULT);
  }

  /** The oracles have no authentication service either. */
  private static final class Believes implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

    @Override
    public void validateSuccessor(Credential old, Credential next) {}

    /** Key packages of bcmls last for ever: 2^64 - 1 seconds, compared without sign. */
    @Override
    public long maxLifetimeSeconds() {
      return -1;
    }
  }
}
