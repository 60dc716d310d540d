package org.entente.mls.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;

/** What is sent and stored in groups of several sizes, classical and hybrid, with basic credentials. */
public final class Sizes {
  private static final long NOW = 1000;
  private final CipherSuite suite;
  private final RandomSource random = new Random(7)::nextBytes;
  private final Engine engine =
      new Engine(Suites.standard(), random, () -> NOW, new Believes(), PskStore.empty());
  private final List<OwnLeaf> owns = new ArrayList<>();
  private final List<KeyPackageBundle> keys = new ArrayList<>();

  private Sizes(CipherSuite suite) {
    this.suite = suite;
  }

  /** Prints one row of a table for each suite and number of members. */
  public static void main(String[] arguments) throws Exception {
    for (CipherSuite suite : List.of(Suites.x25519Aes128(), Suites.hybridAes128())) {
      for (int members : new int[] {10, 50, 200}) {
        new Sizes(suite).report(members);
      }
    }
  }

  private void report(int members) throws Exception {
    Group founder = Group.create(
        new GroupSettings(suite, Bytes.of(new byte[] {1}), List.of(), PastEpochWindow.WIDEST),
        own(0),
        engine);
    List<Proposal> adds = new ArrayList<>();
    for (int i = 1; i < members; i++) {
      owns.add(own(i));
      keys.add(KeyPackages.generate(suite, owns.get(i - 1), List.of(), random));
      adds.add(new Proposal.Add(keys.get(i - 1).keyPackage()));
    }
    PendingCommit added = founder.commit(CommitOptions.of(adds).withTreeBesides());
    founder = added.merge();
    int bare = founder.commit(CommitOptions.of()).commit().encode().length;
    Group last = warm(founder, added);
    KeyPackageBundle one = KeyPackages.generate(suite, own(members), List.of(), random);
    PendingCommit more =
        last.commit(CommitOptions.of(new Proposal.Add(one.keyPackage())).withTreeBesides());
    System.out.printf(
        "| %d | %d | %d | %d | %d | %d | %d | %d | %d |%n",
        suite.id(),
        members,
        one.keyPackage().encode().length,
        bare,
        last.commit(CommitOptions.of()).commit().encode().length,
        Objects.requireNonNull(added.welcome()).encode().length,
        Objects.requireNonNull(more.welcome()).encode().length,
        last.tree().encode().length,
        last.encode().length);
  }

  /** Every fourth member commits once; answers the last of them. */
  private Group warm(Group founder, PendingCommit added) throws Exception {
    List<Group> groups = new ArrayList<>(List.of(founder));
    for (int i = 0; i < keys.size(); i += Math.max(1, keys.size() / 16)) {
      groups.add(Group.join(
          added.welcome(), List.of(keys.get(i)), founder.tree(), owns.get(i).signatureKeys(), engine));
    }
    for (int i = 0; i < groups.size(); i++) {
      PendingCommit pending = groups.get(i).commit(CommitOptions.of());
      MlsMessage sent = pending.commit();
      for (int j = 0; j < groups.size(); j++) {
        Group next = j == i
            ? pending.merge()
            : ((StagedCommit) groups.get(j).process(sent, PolicyCheck.PROTOCOL_ONLY)).merge();
        groups.set(j, next);
      }
    }
    return groups.get(groups.size() - 1);
  }

  private OwnLeaf own(int name) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) (name >> 8), (byte) name}),
        suite.generateSignatureKeyPair(random),
        Capabilities.of(new SuiteRegistry(List.of(suite)), List.of(), List.of(1)),
        new Lifetime(0, 2 * NOW),
        List.of());
  }

  private static final class Believes implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

    @Override
    public void validateSuccessor(Credential old, Credential next) {}
  }
}
