package org.entente.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.Sealed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;
import org.entente.platform.BrowserRandom;

/**
 * A group to measure in: its founder has added everybody at once, so that a commit seals to each member
 * singly, which is the worst case.
 */
final class Figures {

  private static final long NOW = 1000;
  private static final byte[] TEXT = new byte[1024];
  private static final byte[] NONE = new byte[0];

  private final CipherSuite suite = Suites.x25519Aes128();
  private final RandomSource random = new BrowserRandom();
  private final Engine engine =
      new Engine(Suites.standard(), random, () -> NOW, new UnsafeBelievesAll(), PskStore.empty());
  private Group founder;
  private final PendingCommit added;
  private final OwnLeaf memberOwn;
  private final KeyPackageBundle memberKeys;
  private Group member;
  private final byte[] commit;
  private final byte[] message;

  /** Founds the group and makes one message of each kind. */
  Figures(int members) throws MlsException {
    GroupSettings settings =
        new GroupSettings(suite, Bytes.of(new byte[] {1}), List.of(), PastEpochWindow.WIDEST);
    List<Proposal> adds = new ArrayList<>();
    memberOwn = own(1);
    memberKeys = KeyPackages.generate(suite, memberOwn, List.of(), random);
    adds.add(new Proposal.Add(memberKeys.keyPackage()));
    for (int i = 2; i < members; i++) {
      adds.add(new Proposal.Add(
          KeyPackages.generate(suite, own(i), List.of(), random).keyPackage()));
    }
    added = Group.create(settings, own(0), engine).commit(CommitOptions.of(adds));
    founder = added.merge();
    member = join();
    commit = commit();
    greet();
    message = encrypt();
  }

  /** The first message of an epoch opens the sender's branch of the secret tree on both sides. */
  private void greet() throws MlsException {
    Sealed first = founder.seal(TEXT, NONE);
    founder = first.next();
    MlsMessage read = MlsMessage.decode(first.message().encode(), Limits.DEFAULT);
    member = ((Processed.Application) member.process(read, PolicyCheck.PROTOCOL_ONLY)).next();
  }

  private OwnLeaf own(int name) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) (name >> 8), (byte) name}),
        suite.generateSignatureKeyPair(random),
        Capabilities.of(new SuiteRegistry(List.of(suite)), List.of(), List.of(1)),
        new Lifetime(0, 2 * NOW),
        List.of());
  }

  /** Joins through the Welcome, with all signatures in the tree verified. */
  Group join() throws MlsException {
    return Group.join(
        Objects.requireNonNull(added.welcome()),
        List.of(memberKeys),
        null,
        memberOwn.signatureKeys(),
        engine);
  }

  /** A commit with nothing but fresh keys. */
  byte[] commit() throws MlsException {
    return founder.commit(CommitOptions.of()).commit().encode();
  }

  /** Takes in that commit. */
  Group process() throws MlsException {
    MlsMessage read = MlsMessage.decode(commit, Limits.DEFAULT);
    return ((StagedCommit) member.process(read, PolicyCheck.PROTOCOL_ONLY)).merge();
  }

  /** Encrypts 1 KiB. */
  byte[] encrypt() throws MlsException {
    return founder.seal(TEXT, NONE).message().encode();
  }

  /** Decrypts it. */
  void decrypt() throws MlsException {
    member.process(MlsMessage.decode(message, Limits.DEFAULT), PolicyCheck.PROTOCOL_ONLY);
  }

  /** Runs the operation of that name {@code times} times. */
  void run(String operation, int times) throws MlsException {
    for (int i = 0; i < times; i++) {
      once(operation);
    }
  }

  private void once(String operation) throws MlsException {
    switch (operation) {
      case "join" -> join();
      case "commit" -> commit();
      case "process" -> process();
      case "encrypt" -> encrypt();
      case "decrypt" -> decrypt();
      default -> throw new IllegalArgumentException("unknown operation");
    }
  }
}
