package org.entente.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.rules.Change;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.WelcomeSecrets;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.tree.NewPath;
import org.jspecify.annotations.Nullable;

/** Makes the Welcome of a commit (RFC 9420 section 12.4.3.1). */
final class Welcoming {
  private Welcoming() {}

  /** The Welcome for all that {@code change} adds, or null when it adds nobody. */
  static @Nullable Welcome welcome(
      NextEpoch next,
      Own own,
      Change change,
      @Nullable NewPath path,
      SecretBytes psk,
      boolean withTree,
      Engine env)
      throws MlsException {
    List<Proposal.Add> adds = change.proposals().all(Proposal.Add.class);
    if (adds.isEmpty()) {
      return null;
    }
    CipherSuite suite = next.epoch().suite();
    Bytes info = sealInfo(next, own, psk, withTree);
    List<Welcome.EncryptedGroupSecrets> secrets = new ArrayList<>();
    for (int i = 0; i < adds.size(); i++) {
      KeyPackage keyPackage = adds.get(i).keyPackage();
      byte[] plain = secrets(next, change, path, change.addedLeaves().get(i));
      HpkeCiphertext sealed = suite.encryptWithLabel(
          keyPackage.initKey(), "Welcome", info.toArray(), plain, env.random());
      Arrays.fill(plain, (byte) 0);
      secrets.add(new Welcome.EncryptedGroupSecrets(keyPackage.ref(suite), sealed));
    }
    return new Welcome(suite.id(), secrets, info);
  }

  private static Bytes sealInfo(NextEpoch next, Own own, SecretBytes psk, boolean withTree) {
    CipherSuite suite = next.epoch().suite();
    try (SecretBytes welcome = new KeySchedule(suite).welcome(next.joiner(), psk)) {
      return WelcomeSecrets.seal(suite, welcome, GroupInfos.of(next.epoch(), own, withTree, false));
    }
  }

  /** One joiner's part, in clear; the caller overwrites it. */
  private static byte[] secrets(
      NextEpoch next, Change change, @Nullable NewPath path, int leafIndex) {
    TlsWriter out = new TlsWriter();
    try (GroupSecrets secrets = new GroupSecrets(
        next.joiner().copy(),
        path == null ? null : path.pathSecretFor(leafIndex),
        change.proposals().psks())) {
      secrets.write(out);
    }
    byte[] plain = out.toByteArray();
    out.erase();
    return plain;
  }
}
