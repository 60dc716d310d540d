package org.entente.mls.group;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;

/** Writes one state of each kind into a folder, once for every version of the format. */
public final class StateFixtures {
  private StateFixtures() {}

  /** The folder is the only argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Device alice = new Device("alice", 41);
    Device bob = new Device("bob", 41);
    Device carol = new Device("carol", 41);
    alice.creates("fixture");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    MlsMessage late = alice.says("late");
    alice.says("skipped");
    MlsMessage read = alice.says("read");
    bob.hears(read);
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    MlsMessage next = alice.says("next");
    bob.proposesUpdate(List.of(alice, carol));
    write(folder, "group", bob.group().encode());
    write(folder, "late-message", late.encode());
    write(folder, "next-message", next.encode());
    write(folder, "epoch-authenticator", bob.group().epochAuthenticator().toArray());
    PendingCommit pending = bob.commits(CommitOptions.of(new Proposal.Remove(2)));
    write(folder, "pending-commit", pending.encode());
    write(folder, "next-authenticator", pending.merge().epochAuthenticator().toArray());
    alice.follows(pending.commit());
    carol.follows(pending.commit());
    write(folder, "removed-group", carol.group().encode());
    write(folder, "observer", observer(alice).encode());
    Proposal reInit = new Proposal.ReInit(Bytes.of(new byte[] {5}), 1, 1, List.of());
    bob.accepts(pending);
    alice.commits(CommitOptions.of(reInit), List.of(bob));
    write(folder, "closed-group", bob.group().encode());
    KeyPackageBundle bundle = bob.keyPackage();
    write(folder, "key-package-bundle", bundle.encode());
    write(folder, "reserved-group", reserved());
  }

  private static byte[] reserved() throws Exception {
    Device dora = new Device("dora", 41);
    dora.creates("reserved");
    return Objects.requireNonNull(dora.group().reserve(5)).state();
  }

  private static PublicGroup observer(Device member) throws Exception {
    return PublicGroup.create(
        member.group().groupInfo(false, true),
        member.group().tree(),
        new Checks(member.engine.suites(), () -> member.now, member.engine.validator()));
  }

  private static void write(Path folder, String name, byte[] bytes) throws Exception {
    Files.writeString(folder.resolve(name + ".hex"), Bytes.of(bytes).toHex() + "\n");
  }
}
