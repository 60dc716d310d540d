package org.entente.mls.vectors;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;

/**
 * Makes the vectors of the hybrid suite, in the form of the official ones. Run once, by hand, with the
 * directory to write to; what it wrote is checked in, so that any later change of the suite shows.
 */
final class HybridVectorsMaker {
  private static final long NOW = 1_700_000_000L;
  private static final byte[] NONE = new byte[0];
  private static final CipherSuite SUITE = Suites.hybridAes128();
  private final Random dice;
  private final RandomSource random;
  private final Engine engine;

  private HybridVectorsMaker(long seed) {
    dice = new Random(seed);
    random = new SeededRandom(seed);
    engine = new Engine(
        new SuiteRegistry(List.of(SUITE)), random, () -> NOW, new AcceptAll(), PskStore.empty());
  }

  /** Writes all files into the directory that is named first. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    write(directory, "crypto-basics.json", List.of(new HybridVectorsMaker(1).cryptoBasics()));
    write(directory, "key-schedule.json", List.of(new HybridVectorsMaker(2).keySchedule()));
    List<Fields> clients = new ArrayList<>();
    for (long seed = 3; seed < 6; seed++) {
      clients.add(new HybridVectorsMaker(seed).passiveClient());
    }
    write(directory, "passive-client-random.json", clients);
  }

  private static void write(Path directory, String name, List<Fields> cases) throws Exception {
    Files.writeString(directory.resolve(name), Fields.list(cases) + "\n");
  }

  private Fields cryptoBasics() throws Exception {
    byte[] value = random.bytes(32);
    byte[] context = random.bytes(32);
    SecretBytes secret = random.secret(32);
    SignatureKeyPair signer = SUITE.generateSignatureKeyPair(random);
    HpkeKeyPair own = SUITE.generateKeyPair(random);
    HpkeCiphertext sealed =
        SUITE.encryptWithLabel(own.publicKey(), "EncryptWithLabel", context, value, random);
    return new Fields()
        .number("cipher_suite", SUITE.id())
        .object(
            "ref_hash",
            new Fields()
                .text("label", "RefHash")
                .hex("value", value)
                .hex("out", SUITE.refHash("RefHash", value)))
        .object(
            "expand_with_label",
            new Fields()
                .secret("secret", secret)
                .text("label", "ExpandWithLabel")
                .hex("context", context)
                .number("length", 16)
                .secret("out", SUITE.expandWithLabel(secret, "ExpandWithLabel", context, 16)))
        .object(
            "derive_secret",
            new Fields()
                .secret("secret", secret)
                .text("label", "DeriveSecret")
                .secret("out", SUITE.deriveSecret(secret, "DeriveSecret")))
        .object(
            "derive_tree_secret",
            new Fields()
                .secret("secret", secret)
                .text("label", "DeriveTreeSecret")
                .number("generation", 7)
                .number("length", 16)
                .secret("out", SUITE.deriveTreeSecret(secret, "DeriveTreeSecret", 7, 16)))
        .object(
            "sign_with_label",
            new Fields()
                .secret("priv", signer.privateKey())
                .hex("pub", signer.publicKey())
                .hex("content", value)
                .text("label", "SignWithLabel")
                .hex("signature", SUITE.signWithLabel(signer.privateKey(), "SignWithLabel", value)))
        .object(
            "encrypt_with_label",
            new Fields()
                .secret("priv", own.privateKey())
                .hex("pub", own.publicKey())
                .text("label", "EncryptWithLabel")
                .hex("context", context)
                .hex("plaintext", value)
                .hex("kem_output", sealed.kemOutput())
                .hex("ciphertext", sealed.ciphertext()));
  }

  private Fields keySchedule() {
    Bytes group = Bytes.of(random.bytes(16));
    SecretBytes init = random.secret(32);
    Fields made = new Fields()
        .number("cipher_suite", SUITE.id())
        .hex("group_id", group)
        .secret("initial_init_secret", init);
    List<Fields> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      GroupContext context = new GroupContext(
          SUITE.id(),
          group,
          epoch,
          Bytes.of(random.bytes(32)),
          Bytes.of(random.bytes(32)),
          List.of());
      SecretBytes commit = random.secret(32);
      SecretBytes psk = random.secret(32);
      KeySchedule schedule = new KeySchedule(SUITE);
      SecretBytes joiner = schedule.joiner(init, commit, context);
      EpochSecrets secrets = schedule.epoch(joiner, psk, context, 1).secrets();
      byte[] label = random.bytes(4);
      String text = Bytes.of(label).toHex();
      epochs.add(new Fields()
          .hex("tree_hash", context.treeHash())
          .hex("confirmed_transcript_hash", context.confirmedTranscriptHash())
          .secret("commit_secret", commit)
          .secret("psk_secret", psk)
          .hex("group_context", context.encode())
          .secret("joiner_secret", joiner)
          .secret("welcome_secret", schedule.welcome(joiner, psk))
          .secret("init_secret", secrets.init())
          .secret("sender_data_secret", secrets.senderData())
          .secret("exporter_secret", secrets.exporter())
          .hex("epoch_authenticator", secrets.authenticator())
          .secret("external_secret", secrets.external())
          .secret("confirmation_key", secrets.confirmation())
          .secret("membership_key", secrets.membership())
          .secret("resumption_psk", secrets.resumption())
          .hex("external_pub", schedule.externalKeyPair(secrets).publicKey())
          .object(
              "exporter",
              new Fields()
                  .text("label", text)
                  .hex("context", label)
                  .number("length", 32)
                  .secret("secret", schedule.export(secrets, text, label, 32))));
      init = secrets.init();
    }
    return made.list("epochs", epochs);
  }

  private record Member(OwnLeaf own, KeyPackageBundle keys) {}

  private Member member(String name) {
    OwnLeaf own = new OwnLeaf(
        Credential.basic(name.getBytes(StandardCharsets.UTF_8)),
        SUITE.generateSignatureKeyPair(random),
        Capabilities.of(engine.suites(), List.of(), List.of(Credential.BASIC)),
        new Lifetime(NOW - 3600, NOW + 86_400),
        List.of());
    return new Member(own, KeyPackages.generate(SUITE, own, List.of(), random));
  }

  private Fields passiveClient() throws Exception {
    Member me = member("passive");
    List<Group> others = others();
    PendingCommit adding = others
        .get(0)
        .commit(CommitOptions.of(new Proposal.Add(me.keys().keyPackage())).withTreeBesides());
    follow(others, 0, adding, adding.commit().encode());
    KeyPackageBundle keys = me.keys();
    return new Fields()
        .number("cipher_suite", SUITE.id())
        .list("external_psks", List.of())
        .hex("key_package", new MlsMessage.OfKeyPackage(keys.keyPackage()).encode())
        .secret("signature_priv", me.own().signatureKeys().privateKey())
        .secret("encryption_priv", keys.leafKey())
        .secret("init_priv", keys.initKey())
        .hex("welcome", new MlsMessage.OfWelcome(Objects.requireNonNull(adding.welcome())).encode())
        .hex("ratchet_tree", others.get(0).tree().encode())
        .hex("initial_epoch_authenticator", others.get(0).epochAuthenticator())
        .list("epochs", epochs(others));
  }

  private List<Group> others() throws Exception {
    GroupSettings settings =
        new GroupSettings(SUITE, Bytes.of(random.bytes(16)), List.of(), PastEpochWindow.WIDEST);
    List<Group> others = new ArrayList<>();
    others.add(Group.create(settings, member("0").own(), engine));
    for (int i = 1; i < 4 + dice.nextInt(3); i++) {
      add(others, member(Integer.toString(i)));
    }
    return others;
  }

  private void add(List<Group> others, Member member) throws Exception {
    int who = dice.nextInt(others.size());
    Proposal add = new Proposal.Add(member.keys().keyPackage());
    PendingCommit pending = others.get(who).commit(CommitOptions.of(add));
    follow(others, who, pending, pending.commit().encode());
    others.add(Group.join(
        Objects.requireNonNull(pending.welcome()),
        List.of(member.keys()),
        null,
        member.own().signatureKeys(),
        engine));
  }

  private List<Fields> epochs(List<Group> others) throws Exception {
    List<Fields> epochs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int who = dice.nextInt(others.size());
      int updates = (who + 1) % others.size();
      byte[] proposal = propose(others, updates);
      PendingCommit pending = others.get(who).commit(CommitOptions.of());
      byte[] commit = pending.commit().encode();
      follow(others, who, pending, commit);
      epochs.add(new Fields()
          .hexes("proposals", List.of(proposal))
          .hex("commit", commit)
          .hex("epoch_authenticator", others.get(who).epochAuthenticator()));
    }
    return epochs;
  }

  private static byte[] propose(List<Group> others, int who) throws Exception {
    org.entente.mls.group.Proposed proposed = others.get(who).proposeUpdate(null, NONE);
    MlsMessage message = proposed.message();
    for (int i = 0; i < others.size(); i++) {
      Group next = i == who
          ? proposed.next()
          : ((Processed.ProposalStored) others.get(i).process(message, PolicyCheck.PROTOCOL_ONLY))
              .next();
      others.set(i, next);
    }
    return message.encode();
  }

  private static void follow(List<Group> others, int who, PendingCommit pending, byte[] commit)
      throws Exception {
    for (int i = 0; i < others.size(); i++) {
      MlsMessage read = MlsMessage.decode(commit, org.entente.mls.message.Limits.DEFAULT);
      Group next = i == who
          ? pending.merge()
          : ((StagedCommit) others.get(i).process(read, PolicyCheck.PROTOCOL_ONLY)).merge();
      others.set(i, next);
    }
  }

  /** The fields of one JSON object, in the order they were put. */
  private static final class Fields {
    private final List<String> fields = new ArrayList<>();

    Fields number(String name, long value) {
      return raw(name, Long.toString(value));
    }

    Fields text(String name, String value) {
      return raw(name, '"' + value + '"');
    }

    Fields hex(String name, byte[] value) {
      return text(name, Bytes.of(value).toHex());
    }

    Fields hex(String name, Bytes value) {
      return text(name, value.toHex());
    }

    Fields secret(String name, SecretBytes value) {
      return hex(name, value.reveal(SecretAccess.granted()));
    }

    Fields hexes(String name, List<byte[]> values) {
      List<String> texts =
          values.stream().map(value -> '"' + Bytes.of(value).toHex() + '"').toList();
      return raw(name, texts.toString());
    }

    Fields object(String name, Fields value) {
      return raw(name, value.toString());
    }

    Fields list(String name, List<Fields> values) {
      return raw(name, list(values));
    }

    static String list(List<Fields> values) {
      return values.toString();
    }

    private Fields raw(String name, String value) {
      fields.add('"' + name + "\": " + value);
      return this;
    }

    @Override
    public String toString() {
      return "{" + String.join(",\n", fields) + "}";
    }
  }

  /** The vectors have no authentication service. */
  private static final class AcceptAll implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

    @Override
    public void validateSuccessor(Credential old, Credential next) {}
  }
}
