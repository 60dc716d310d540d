package org.entente.mls.vectors;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Welcome;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.WelcomeSecrets;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;

/** welcome: opening a Welcome without a tree, RFC 9420 section 12.4.3.1. */
final class WelcomeVectors {
  private WelcomeVectors() {}

  static void check(JsonObject c) throws Exception {
    CipherSuite suite = c.suite();
    KeyPackage mine = (KeyPackage) message(c, "key_package").body();
    Welcome welcome = (Welcome) message(c, "welcome").body();
    HpkeKeyPair init = new HpkeKeyPair(c.privateKey("init_priv"), mine.initKey());
    GroupSecrets secrets = open(suite, welcome, mine, init);
    SecretBytes joiner = secrets.joinerSecret();
    SecretBytes psk = SecretBytes.zeros(suite.hashLength());
    KeySchedule schedule = new KeySchedule(suite);
    SecretBytes welcomeSecret = schedule.welcome(joiner, psk);

    GroupInfo info = WelcomeSecrets.open(suite, welcomeSecret, welcome.encryptedGroupInfo());

    Expect.holds("signature", info.isSignedBy(suite, c.hex("signer_pub")));
    EpochSecrets epoch = schedule.epoch(joiner, psk, info.context(), 1).secrets();
    Expect.equal(
        "confirmation_tag",
        info.confirmationTag(),
        schedule.confirmationTag(epoch, info.context().confirmedTranscriptHash()));
  }

  private static GroupSecrets open(
      CipherSuite suite, Welcome welcome, KeyPackage mine, HpkeKeyPair init) throws Exception {
    for (Welcome.EncryptedGroupSecrets sealed : welcome.secrets()) {
      if (sealed.keyPackageRef().equals(mine.ref(suite))) {
        byte[] context = welcome.encryptedGroupInfo().toArray();
        SecretBytes plain = suite.decryptWithLabel(init, "Welcome", context, sealed.ciphertext());
        return TlsReader.decode(plain.reveal(SecretAccess.granted()), GroupSecrets::read);
      }
    }
    throw new AssertionError("no secrets for the key package");
  }

  private static MlsMessage message(JsonObject c, String field) throws Exception {
    return MlsMessage.decode(c.bytes(field), Limits.DEFAULT);
  }
}
