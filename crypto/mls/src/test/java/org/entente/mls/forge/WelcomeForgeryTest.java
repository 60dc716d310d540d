package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.rules.References;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.PskSecret;
import org.entente.mls.schedule.WelcomeSecrets;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice adds dora; the Welcome is opened, changed in one place, and sealed again. */
class WelcomeForgeryTest {
  private static final Bytes NONCE = Bytes.of(new byte[32]);
  private final Stage stage = start();
  private final KeyPackageBundle bundle = stage.dora.keyPackage();
  private final CipherSuite suite = stage.dora.suite;
  private Welcome honest = new Welcome(1, List.of(), Bytes.EMPTY);
  private RatchetTree tree = stage.alice.group().tree();

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_welcome_is_accepted_when_opened_and_sealed_again() throws Exception {
    Proposal add = new Proposal.Add(bundle.keyPackage());
    PendingCommit pending = stage.alice.commits(CommitOptions.of(add));
    honest = Objects.requireNonNull(pending.welcome());
    tree = pending.merge().tree();
    join(forged(UnaryOperator.identity(), UnaryOperator.identity()));
  }

  private void join(Welcome welcome) throws Exception {
    join(welcome, tree);
  }

  private void join(Welcome welcome, RatchetTree besides) throws Exception {
    Group.join(welcome, List.of(bundle), besides, stage.dora.keys, stage.dora.engine);
  }

  private void refused(Welcome welcome, Consumer<Throwable> check) {
    Stage.refusal(() -> join(welcome), check);
    assertThat(bundle.initKey().isErased()).isFalse();
    assertThat(bundle.leafKey().isErased()).isFalse();
  }

  private GroupSecrets secrets() throws Exception {
    HpkeKeyPair init = new HpkeKeyPair(bundle.initKey(), bundle.keyPackage().initKey());
    HpkeCiphertext sealed = honest.secrets().get(0).ciphertext();
    byte[] context = honest.encryptedGroupInfo().toArray();
    SecretBytes plain = suite.decryptWithLabel(init, "Welcome", context, sealed);
    return TlsReader.decode(plain.reveal(SecretAccess.granted()), GroupSecrets::read);
  }

  private SecretBytes welcomeSecret(GroupSecrets secrets) {
    SecretBytes none = SecretBytes.zeros(suite.hashLength());
    return new KeySchedule(suite).welcome(secrets.joinerSecret(), none);
  }

  private Welcome forged(UnaryOperator<GroupSecrets> secrets, UnaryOperator<GroupInfo> info)
      throws Exception {
    GroupSecrets opened = secrets();
    GroupInfo inside =
        WelcomeSecrets.open(suite, welcomeSecret(opened), honest.encryptedGroupInfo());
    Bytes sealed = WelcomeSecrets.seal(suite, welcomeSecret(opened), info.apply(inside));
    return sealed(secrets.apply(opened), sealed, sealed);
  }

  private Welcome sealed(GroupSecrets secrets, Bytes context, Bytes info) throws Exception {
    HpkeCiphertext ciphertext = suite.encryptWithLabel(
        bundle.keyPackage().initKey(),
        "Welcome",
        context.toArray(),
        secrets.encode(),
        stage.alice.random);
    Bytes ref = bundle.keyPackage().ref(suite);
    return new Welcome(
        honest.suite(), List.of(new Welcome.EncryptedGroupSecrets(ref, ciphertext)), info);
  }

  private GroupInfo signed(GroupInfo info, GroupContext context, Bytes tag, int signer) {
    return GroupInfo.sign(
        suite, context, info.extensions(), tag, signer, stage.alice.keys.privateKey());
  }

  private void infoRefused(UnaryOperator<GroupInfo> fault, Consumer<Throwable> check)
      throws Exception {
    refused(forged(UnaryOperator.identity(), fault), check);
  }

  private void secretsRefused(UnaryOperator<GroupSecrets> fault, Consumer<Throwable> check)
      throws Exception {
    refused(forged(fault, UnaryOperator.identity()), check);
  }

  @Test
  void a_welcome_is_for_one_of_our_key_packages() {
    Welcome.EncryptedGroupSecrets others =
        new Welcome.EncryptedGroupSecrets(NONCE, honest.secrets().get(0).ciphertext());
    Bytes info = honest.encryptedGroupInfo();
    refused(new Welcome(1, List.of(others), info), Stage.reason(Reason.NOT_FOUND));
    refused(new Welcome(1, List.of(), info), Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void a_welcome_is_of_the_suite_of_the_key_package() {
    Device both = new Device("dora", 21, Suites.p256Aes128());
    Welcome other = new Welcome(2, honest.secrets(), honest.encryptedGroupInfo());
    Stage.refusal(
        () -> Group.join(other, List.of(bundle), tree, stage.dora.keys, both.engine),
        Stage.rule(Rule.WELCOME_SUITE));
  }

  @Test
  void a_welcome_is_of_a_suite_that_we_speak() {
    refused(
        new Welcome(0x7777, honest.secrets(), honest.encryptedGroupInfo()),
        e -> assertThat(e).isInstanceOf(UnsupportedException.class));
  }

  @Test
  void the_group_secrets_open() {
    HpkeCiphertext sealed = honest.secrets().get(0).ciphertext();
    byte[] damaged = sealed.ciphertext().toArray();
    damaged[3] ^= 1;
    Welcome.EncryptedGroupSecrets forged = new Welcome.EncryptedGroupSecrets(
        honest.secrets().get(0).keyPackageRef(),
        new HpkeCiphertext(sealed.kemOutput(), Bytes.of(damaged)));
    refused(new Welcome(1, List.of(forged), honest.encryptedGroupInfo()), Stage.unverified());
  }

  @Test
  void the_group_secrets_belong_to_this_group_info() throws Exception {
    Bytes info = honest.encryptedGroupInfo();
    refused(sealed(secrets(), NONCE, info), Stage.unverified());
  }

  @Test
  void the_group_info_opens() throws Exception {
    byte[] info = honest.encryptedGroupInfo().toArray();
    info[9] ^= 1;
    refused(sealed(secrets(), Bytes.of(info), Bytes.of(info)), Stage.unverified());
  }

  @Test
  void the_joiner_secret_is_that_of_the_commit() throws Exception {
    secretsRefused(
        s -> new GroupSecrets(SecretBytes.zeros(32), s.pathSecret(), s.psks()), Stage.unverified());
  }

  @Test
  void the_path_secret_leads_to_the_keys_of_the_tree() throws Exception {
    secretsRefused(
        s -> new GroupSecrets(s.joinerSecret(), SecretBytes.zeros(32), s.psks()),
        Stage.unverified());
  }

  private UnaryOperator<GroupSecrets> naming(PreSharedKeyId... psks) {
    return s -> new GroupSecrets(s.joinerSecret(), s.pathSecret(), List.of(psks));
  }

  @Test
  void a_pre_shared_key_is_here() throws Exception {
    secretsRefused(
        naming(new PreSharedKeyId.External(Bytes.EMPTY, NONCE)), Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void a_pre_shared_key_was_part_of_the_commit() throws Exception {
    stage.dora.psks.put(Bytes.EMPTY, SecretBytes.of(new byte[] {1}));
    secretsRefused(naming(new PreSharedKeyId.External(Bytes.EMPTY, NONCE)), Stage.unverified());
  }

  @Test
  void a_pre_shared_key_has_a_nonce_as_long_as_the_hash() throws Exception {
    stage.dora.psks.put(Bytes.EMPTY, SecretBytes.of(new byte[] {1}));
    secretsRefused(
        naming(new PreSharedKeyId.External(Bytes.EMPTY, Bytes.EMPTY)),
        Stage.rule(Rule.PSK_NOT_ALLOWED));
  }

  @Test
  void there_is_no_endless_list_of_pre_shared_keys() throws Exception {
    PreSharedKeyId unknown = new PreSharedKeyId.External(Bytes.EMPTY, NONCE);
    List<PreSharedKeyId> most = Collections.nCopies(References.MAX_PROPOSALS, unknown);
    List<PreSharedKeyId> many = Collections.nCopies(References.MAX_PROPOSALS + 1, unknown);
    secretsRefused(
        s -> new GroupSecrets(s.joinerSecret(), s.pathSecret(), most),
        Stage.reason(Reason.NOT_FOUND));
    secretsRefused(
        s -> new GroupSecrets(s.joinerSecret(), s.pathSecret(), many),
        Stage.rule(Rule.TOO_MANY_PROPOSALS));
  }

  @Test
  void the_group_info_is_signed_by_its_signer() throws Exception {
    for (int wrong : new int[] {1, 7, -1}) {
      infoRefused(i -> signed(i, i.context(), i.confirmationTag(), wrong), Stage.unverified());
    }
  }

  @Test
  void the_group_info_is_signed_at_all() throws Exception {
    infoRefused(
        i -> new GroupInfo(
            i.context(), i.extensions(), i.confirmationTag(), i.signer(), Bytes.EMPTY),
        Stage.unverified());
  }

  @Test
  void the_group_info_is_of_the_suite_of_the_welcome() throws Exception {
    infoRefused(
        i -> signed(i, with(i.context(), 2, i.context().epoch()), i.confirmationTag(), 0),
        Stage.rule(Rule.WELCOME_SUITE));
  }

  private static GroupContext with(GroupContext c, int suite, long epoch) {
    return new GroupContext(
        suite, c.groupId(), epoch, c.treeHash(), c.confirmedTranscriptHash(), c.extensions());
  }

  @Test
  void the_confirmation_tag_holds() throws Exception {
    infoRefused(i -> signed(i, i.context(), NONCE, 0), Stage.unverified());
  }

  @Test
  void the_confirmation_tag_covers_epoch_and_transcript() throws Exception {
    infoRefused(
        i -> signed(i, with(i.context(), 1, 77), i.confirmationTag(), 0), Stage.unverified());
    infoRefused(
        i -> signed(i, i.context().withTranscript(NONCE), i.confirmationTag(), 0),
        Stage.unverified());
  }

  @Test
  void the_tree_has_the_hash_that_the_group_info_says() throws Exception {
    RatchetTree other = stage.alice.group().tree();
    Stage.refusal(() -> join(honest, other), Stage.rule(Rule.TREE_HASH));
  }

  @Test
  void the_tree_is_somewhere() throws Exception {
    Proposal add = new Proposal.Add(bundle.keyPackage());
    CommitOptions options = CommitOptions.of(add).withTreeBesides();
    Welcome bare = Objects.requireNonNull(stage.alice.commits(options).welcome());
    Stage.refusal(
        () -> Group.join(bare, List.of(bundle), null, stage.dora.keys, stage.dora.engine),
        Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void our_leaf_is_in_the_tree() throws Exception {
    RatchetTree without = stage.alice.group().tree();
    Welcome forged = forged(UnaryOperator.identity(), i -> {
      GroupContext c = i.context();
      GroupContext fitting = new GroupContext(
          c.suite(),
          c.groupId(),
          c.epoch(),
          without.treeHash(),
          c.confirmedTranscriptHash(),
          c.extensions());
      return signed(i, fitting, i.confirmationTag(), 0);
    });
    Stage.refusal(() -> join(forged, without), Stage.unverified());
  }

  @Test
  void unknown_extensions_of_a_group_info_are_ignored() throws Exception {
    Welcome welcome = forged(UnaryOperator.identity(), i -> {
      List<Extension> more = new ArrayList<>(i.extensions());
      more.add(new Extension(0x2A2A, NONCE));
      return GroupInfo.sign(
          suite, i.context(), more, i.confirmationTag(), 0, stage.alice.keys.privateKey());
    });
    join(welcome);
  }

  @Test
  void every_newcomer_finds_its_secrets() throws Exception {
    Device eve = new Device("eve", 5);
    KeyPackageBundle eves = eve.keyPackage();
    Proposal two = new Proposal.Add(eves.keyPackage());
    Proposal one = new Proposal.Add(bundle.keyPackage());
    Welcome both =
        Objects.requireNonNull(stage.alice.commits(CommitOptions.of(one, two)).welcome());
    eve.joins(both, eves);
    stage.dora.joins(both, bundle);
    assertThat(eve.group().epochAuthenticator()).isEqualTo(stage.dora.group().epochAuthenticator());
  }

  /** Named by a Welcome whose secrets fit together, so that only the rule is in its way. */
  private Welcome tied(PreSharedKeyId... psks) throws Exception {
    GroupSecrets opened = secrets();
    GroupInfo info = WelcomeSecrets.open(suite, welcomeSecret(opened), honest.encryptedGroupInfo());
    List<PskSecret.Psk> keys = new ArrayList<>();
    for (PreSharedKeyId psk : psks) {
      keys.add(new PskSecret.Psk(psk, stage.dora.group().resumptionPsk()));
    }
    SecretBytes psk = PskSecret.of(suite, keys);
    SecretBytes key = new KeySchedule(suite).welcome(opened.joinerSecret(), psk);
    Bytes sealed = WelcomeSecrets.seal(suite, key, info);
    return sealed(naming(psks).apply(opened), sealed, sealed);
  }

  private PreSharedKeyId tie(PreSharedKeyId.Usage usage) throws Exception {
    stage.dora.creates("before");
    stage.dora.former = stage.dora.group();
    return new PreSharedKeyId.Resumption(usage, stage.dora.group().groupId(), 0, NONCE);
  }

  @Test
  void a_successor_is_welcomed_in_its_first_epoch() throws Exception {
    refused(tied(tie(PreSharedKeyId.Usage.REINIT)), Stage.rule(Rule.PSK_NOT_ALLOWED));
  }

  @Test
  void a_branch_is_welcomed_in_its_first_epoch() throws Exception {
    refused(tied(tie(PreSharedKeyId.Usage.BRANCH)), Stage.rule(Rule.PSK_NOT_ALLOWED));
  }

  @Test
  void a_welcome_ties_to_one_group_only() throws Exception {
    PreSharedKeyId one = tie(PreSharedKeyId.Usage.REINIT);
    PreSharedKeyId other = new PreSharedKeyId.Resumption(
        PreSharedKeyId.Usage.BRANCH, stage.dora.group().groupId(), 0, NONCE);
    refused(tied(one, other), Stage.rule(Rule.PSK_NOT_ALLOWED));
  }
}
