package org.entente.mls.oracle;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.PreSharedKeyID;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** A member on bcmls, which shares mutable state in the whole JVM: one thread only. */
final class BouncyParty implements Party {
  private static final byte[] NONE = new byte[0];
  private final String name;
  private final MlsCipherSuite suite;
  private final int secretLength;
  private final Psks psks;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Device device;
  private @Nullable Group pending;
  private @Nullable Group group;

  private record Device(
      AsymmetricCipherKeyPair init,
      AsymmetricCipherKeyPair encryption,
      AsymmetricCipherKeyPair signature,
      byte[] signatureKey,
      KeyPackage keyPackage) {}

  BouncyParty(String name, CipherSuite suite) throws Exception {
    this.name = name;
    this.suite = MlsCipherSuite.getSuite((short) suite.id());
    this.secretLength = suite.hashLength();
    this.psks = new Psks(suite);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Bytes keyPackage() throws Exception {
    device = device();
    return encoded(MLSMessage.keyPackage(own().keyPackage()));
  }

  private Device device() throws Exception {
    AsymmetricCipherKeyPair init = suite.getHPKE().generatePrivateKey();
    AsymmetricCipherKeyPair encryption = suite.getHPKE().generatePrivateKey();
    AsymmetricCipherKeyPair signature = suite.generateSignatureKeyPair();
    byte[] secret = suite.serializeSignaturePrivateKey(signature.getPrivate());
    LeafNode leaf = new LeafNode(
        suite,
        suite.getHPKE().serializePublicKey(encryption.getPublic()),
        suite.serializeSignaturePublicKey(signature.getPublic()),
        Credential.forBasic(name.getBytes(StandardCharsets.UTF_8)),
        new Capabilities(),
        new LifeTime(),
        List.of(),
        secret);
    byte[] initKey = suite.getHPKE().serializePublicKey(init.getPublic());
    KeyPackage keyPackage = new KeyPackage(suite, initKey, leaf, List.of(), secret);
    return new Device(init, encryption, signature, secret, keyPackage);
  }

  @Override
  public void create(Bytes groupId) throws Exception {
    Device first = device();
    LeafNode leaf = first.keyPackage().getLeafNode();
    group = new Group(
        groupId.toArray(),
        suite,
        first.encryption(),
        first.signatureKey(),
        leaf.copy(leaf.getEncryptionKey()),
        List.of());
    device = first;
  }

  @Override
  public void join(Bytes welcome) throws Exception {
    Map<Secret, byte[]> keys = new HashMap<>();
    psks.known().forEach(id -> keys.put(new Secret(id.toArray()), psks.key(id)));
    group = new Group(
        suite.getHPKE().serializePrivateKey(own().init().getPrivate()),
        own().encryption(),
        own().signatureKey(),
        own().keyPackage(),
        read(welcome).welcome,
        null,
        keys,
        Map.of());
  }

  @Override
  public Committed commit(Change change) throws Exception {
    List<Proposal> proposals = new ArrayList<>();
    for (Bytes add : change.adds()) {
      proposals.add(Proposal.add(read(add).keyPackage));
    }
    for (int leaf : change.removes()) {
      proposals.add(Proposal.remove(new LeafIndex(leaf)));
    }
    for (Bytes id : change.psks()) {
      learn(id);
      byte[] nonce = bytes();
      proposals.add(Proposal.preSharedKey(PreSharedKeyID.external(id.toArray(), nonce)));
    }
    Group.GroupWithMessage made = group()
        .commit(
            new Secret(bytes()),
            new Group.CommitOptions(proposals, true, true, null),
            options(change.inPrivate()),
            new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
    pending = made.group;
    return new Committed(encoded(made.message), welcome(made.message));
  }

  private static Bytes welcome(MLSMessage commit) throws Exception {
    if (commit.welcome == null) {
      return Bytes.EMPTY;
    }
    MLSMessage letter = new MLSMessage(WireFormat.mls_welcome);
    letter.welcome = commit.welcome;
    return encoded(letter);
  }

  @Override
  public void accept() {
    group = Objects.requireNonNull(pending);
    pending = null;
  }

  /** bcmls counts its own proposals only after it has been handed them like everybody's. */
  @Override
  public Bytes propose(Suggestion suggestion, boolean inPrivate) throws Exception {
    Bytes message = proposal(suggestion, inPrivate);
    process(message);
    return message;
  }

  private Bytes proposal(Suggestion suggestion, boolean inPrivate) throws Exception {
    Group.MessageOptions options = options(inPrivate);
    if (suggestion instanceof Suggestion.Add add) {
      return encoded(group().add(read(add.keyPackage()).keyPackage, options));
    }
    if (suggestion instanceof Suggestion.Remove remove) {
      return encoded(group().remove(new LeafIndex(place(remove.leaf())), options));
    }
    if (suggestion instanceof Suggestion.Psk psk) {
      learn(psk.id());
      return encoded(group().preSharedKey(psk.id().toArray(), options));
    }
    AsymmetricCipherKeyPair fresh = suite.getHPKE().generatePrivateKey();
    Proposal update = group().updateProposal(fresh, new Group.LeafNodeOptions());
    return encoded(group().update(update, options));
  }

  /** What bcmls calls a leaf index here is the place among the leaves that are not blank. */
  private int place(int leaf) {
    int place = 0;
    for (int i = 0; i < leaf; i++) {
      place += group().getTree().hasLeaf(new LeafIndex(i)) ? 1 : 0;
    }
    return place;
  }

  @Override
  public void process(Bytes handshake) throws Exception {
    Group next = group().handle(handshake.toArray(), null);
    if (next != null) {
      group = next;
    }
  }

  @Override
  public Bytes say(Bytes text) throws Exception {
    return encoded(group().protect(NONE, text.toArray(), 0));
  }

  @Override
  public Bytes hear(Bytes message) throws Exception {
    return Bytes.of(group().unprotect(read(message))[1]);
  }

  @Override
  public View view() throws Exception {
    Group now = group();
    return new View(
        now.getEpoch(),
        now.getIndex().value(),
        Bytes.of(now.getEpochAuthenticator()),
        Bytes.of(now.getKeySchedule().MLSExporter(View.LABEL, View.CONTEXT, 32)),
        Bytes.of(now.getTree().getRootHash()));
  }

  @Override
  public void learn(Bytes id) {
    psks.learn(id);
    if (group != null) {
      group.insertExternalPsk(new Secret(id.toArray()), psks.key(id));
    }
  }

  @Override
  public Bytes groupInfo() throws Exception {
    return encoded(group().getGroupInfo(true));
  }

  @Override
  public Bytes joinBy(Bytes groupInfo) throws Exception {
    device = device();
    Group.GroupWithMessage made = Group.externalJoin(
        new Secret(bytes()),
        own().signature(),
        own().keyPackage(),
        read(groupInfo).groupInfo,
        null,
        options(false),
        null,
        Map.of());
    group = made.group;
    psks.known().forEach(this::learn);
    return encoded(made.message);
  }

  @Override
  public void leave() {
    group = null;
  }

  private byte[] bytes() {
    byte[] fresh = new byte[secretLength];
    random.nextBytes(fresh);
    return fresh;
  }

  private static Group.MessageOptions options(boolean inPrivate) {
    return new Group.MessageOptions(inPrivate, NONE, 0);
  }

  private Device own() {
    return Objects.requireNonNull(device);
  }

  private Group group() {
    return Objects.requireNonNull(group);
  }

  private static MLSMessage read(Bytes encoded) throws Exception {
    return (MLSMessage) MLSInputStream.decode(encoded.toArray(), MLSMessage.class);
  }

  private static Bytes encoded(MLSMessage message) throws Exception {
    return Bytes.of(MLSOutputStream.encode(message));
  }
}
