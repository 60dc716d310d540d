package org.entente.mls.group;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.Member;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Rosters;
import org.entente.mls.message.Welcome;
import org.entente.mls.rules.References;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.WelcomeSecrets;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.tree.PrivatePath;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/** Joins through a Welcome (RFC 9420 section 12.4.3.1). */
final class Joining {
  private final Engine env;
  private final SignatureKeyPair signer;

  Joining(Engine env, SignatureKeyPair signer) {
    this.env = env;
    this.signer = signer;
  }

  /** Our key package and what the Welcome holds for it. */
  private record Match(KeyPackageBundle mine, Welcome.EncryptedGroupSecrets sealed) {}

  GroupState join(Welcome welcome, List<KeyPackageBundle> mine, @Nullable RatchetTree besides)
      throws MlsException {
    CipherSuite suite = env.suites().suite(welcome.suite());
    Match match = match(suite, welcome, mine);
    try (GroupSecrets secrets = open(suite, welcome, match);
        SecretBytes psk = psk(suite, secrets)) {
      SecretBytes joiner = secrets.joinerSecret();
      GroupInfo info = openInfo(suite, welcome, joiner, psk);
      if (info.context().suite() != welcome.suite()) {
        throw new RejectedException(Rule.WELCOME_SUITE);
      }
      RatchetTree tree = GroupInfos.verifiedTree(suite, info, besides, env);
      Succession.check(env, secrets.psks(), info.context(), tree);
      Own own = own(suite, match.mine(), info, tree, secrets);
      Epoch epoch = epoch(suite, info, tree, joiner, psk);
      return GroupState.fresh(epoch, own, PastEpochs.none(PastEpochWindow.WIDEST), Standing.ACTIVE);
    }
  }

  private static Match match(CipherSuite suite, Welcome welcome, List<KeyPackageBundle> mine)
      throws MlsException {
    for (KeyPackageBundle bundle : mine) {
      for (Welcome.EncryptedGroupSecrets sealed : welcome.secrets()) {
        if (bundle.keyPackage().ref(suite).equals(sealed.keyPackageRef())) {
          return matched(bundle, sealed, welcome);
        }
      }
    }
    throw new StateException(StateException.Reason.NOT_FOUND);
  }

  private static Match matched(
      KeyPackageBundle bundle, Welcome.EncryptedGroupSecrets sealed, Welcome welcome)
      throws RejectedException {
    if (bundle.keyPackage().suite() != welcome.suite()) {
      throw new RejectedException(Rule.WELCOME_SUITE);
    }
    return new Match(bundle, sealed);
  }

  private static GroupSecrets open(CipherSuite suite, Welcome welcome, Match match)
      throws MlsException {
    KeyPackageBundle mine = match.mine();
    HpkeKeyPair init = new HpkeKeyPair(mine.initKey(), mine.keyPackage().initKey());
    byte[] context = welcome.encryptedGroupInfo().toArray();
    try (SecretBytes opened =
        suite.decryptWithLabel(init, "Welcome", context, match.sealed().ciphertext())) {
      byte[] plain = opened.reveal(SecretAccess.granted());
      GroupSecrets secrets = TlsReader.decode(plain, GroupSecrets::read);
      Arrays.fill(plain, (byte) 0);
      return secrets;
    }
  }

  private static GroupInfo openInfo(
      CipherSuite suite, Welcome welcome, SecretBytes joiner, SecretBytes psk) throws MlsException {
    try (SecretBytes welcomeSecret = new KeySchedule(suite).welcome(joiner, psk)) {
      return WelcomeSecrets.open(suite, welcomeSecret, welcome.encryptedGroupInfo());
    }
  }

  /** The secret of all pre-shared keys, which the commit was held to name in the same way. */
  private SecretBytes psk(CipherSuite suite, GroupSecrets secrets) throws MlsException {
    List<PreSharedKeyId> psks = secrets.psks();
    if (psks.size() > References.MAX_PROPOSALS) {
      throw new RejectedException(Rule.TOO_MANY_PROPOSALS);
    }
    if (psks.stream().anyMatch(psk -> psk.nonce().length() != suite.hashLength())) {
      throw new RejectedException(Rule.PSK_NOT_ALLOWED);
    }
    return new Psks(env, null).secret(suite, psks);
  }

  private Own own(
      CipherSuite suite,
      KeyPackageBundle mine,
      GroupInfo info,
      RatchetTree tree,
      GroupSecrets secrets)
      throws MlsException {
    int leaf = ownLeaf(mine.keyPackage(), tree);
    if (!signer.publicKey().equals(mine.keyPackage().leafNode().signatureKey())) {
      throw new IllegalArgumentException("the key package was made for another signature key");
    }
    HpkeKeyPair leafKeys = suite.keyPair(mine.leafKey());
    PrivatePath path = PrivatePath.of(leaf, leafKeys);
    if (secrets.pathSecret() != null) {
      path = path.join(tree, info.signer(), secrets.pathSecret());
    }
    return new Own(leaf, path, signer.privateKey().copy());
  }

  private static int ownLeaf(KeyPackage mine, RatchetTree tree) throws VerificationException {
    for (Member member : Rosters.of(tree)) {
      if (member.leaf().equals(mine.leafNode())) {
        return member.leafIndex();
      }
    }
    throw new VerificationException("the tree lacks our leaf");
  }

  private static Epoch epoch(
      CipherSuite suite, GroupInfo info, RatchetTree tree, SecretBytes joiner, SecretBytes psk)
      throws VerificationException {
    KeySchedule schedule = new KeySchedule(suite);
    KeySchedule.Epoch derived = schedule.epoch(joiner, psk, info.context(), tree.leafCount());
    byte[] confirmed = info.context().confirmedTranscriptHash().toArray();
    byte[] tag = info.confirmationTag().toArray();
    if (!suite.verifyMac(derived.secrets().confirmation(), confirmed, tag)) {
      throw new VerificationException("confirmation tag does not hold");
    }
    return NextEpoch.epoch(tree, info.context(), derived);
  }
}
