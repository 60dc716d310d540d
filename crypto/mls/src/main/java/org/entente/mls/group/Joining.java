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
    GroupSecrets secrets = open(suite, welcome, match);
    try (SecretBytes joiner = SecretBytes.of(secrets.joinerSecret().toArray());
        SecretBytes psk = new Psks(env, null).secret(suite, secrets.psks())) {
      GroupInfo info = openInfo(suite, welcome, joiner, psk);
      checkInfo(welcome, info, secrets);
      RatchetTree tree = GroupInfos.verifiedTree(suite, info, besides, env);
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

  private static void checkInfo(Welcome welcome, GroupInfo info, GroupSecrets secrets)
      throws RejectedException {
    if (info.context().suite() != welcome.suite()) {
      throw new RejectedException(Rule.WELCOME_SUITE);
    }
    long succeeding = secrets.psks().stream().filter(Joining::isSuccession).count();
    if (succeeding > 1 || succeeding == 1 && info.context().epoch() != 1) {
      throw new RejectedException(Rule.PSK_NOT_ALLOWED);
    }
  }

  private static boolean isSuccession(PreSharedKeyId id) {
    return id instanceof PreSharedKeyId.Resumption resumption
        && resumption.usage() != PreSharedKeyId.Usage.APPLICATION;
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
    HpkeKeyPair leafKeys = suite.keyPair(mine.leafKey().copy());
    PrivatePath path = PrivatePath.of(leaf, leafKeys);
    if (secrets.pathSecret() != null) {
      try (SecretBytes pathSecret = SecretBytes.of(secrets.pathSecret().toArray())) {
        path = path.join(tree, info.signer(), pathSecret);
      }
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
