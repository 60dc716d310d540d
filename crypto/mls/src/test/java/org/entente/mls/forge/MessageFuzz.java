package org.entente.mls.forge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;

/**
 * The entrance for a coverage-guided fuzzer (Jazzer). The first byte chooses the reader; everything
 * but a refusal of the engine's own family is a finding.
 */
public final class MessageFuzz {
  private static final Stage STAGE = start();

  private MessageFuzz() {}

  private static Stage start() {
    try {
      return Stage.with(LeafFault.demands());
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes one honest input for each reader into the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Device dora = STAGE.dora;
    Proposal add = new Proposal.Add(dora.keyPackage().keyPackage());
    PendingCommit pending = STAGE.bob.commits(CommitOptions.of(add));
    Files.write(folder.resolve("text"), input(0, STAGE.bob.says("text")));
    Files.write(folder.resolve("commit"), input(0, pending.commit()));
    Files.write(folder.resolve("observed"), input(1, pending.commit()));
    Files.write(folder.resolve("tree"), input(2, STAGE.alice.group().tree()));
    Files.write(folder.resolve("info"), input(3, STAGE.alice.group().groupInfo(true, true)));
    Files.write(folder.resolve("welcome"), input(4, Objects.requireNonNull(pending.welcome())));
    Files.write(
        folder.resolve("state"),
        new TlsWriter().u8(5).opaque(STAGE.alice.group().encode()).toByteArray());
  }

  private static byte[] input(int reader, Encodable content) {
    return new TlsWriter().u8(reader).put(content).toByteArray();
  }

  /** Called by the fuzzer with one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    try {
      read(input[0] & 7, rest);
    } catch (MlsException expected) {
      // a refusal
    }
  }

  private static void read(int reader, byte[] input) throws MlsException {
    switch (reader) {
      case 0 -> STAGE.alice.group().process(message(input), PolicyCheck.PROTOCOL_ONLY);
      case 1 -> STAGE.server.process(message(input), PolicyCheck.PROTOCOL_ONLY);
      case 2 -> RatchetTree.decode(Suites.x25519Aes128(), input);
      case 3 -> TlsReader.decode(input, GroupInfo::read);
      case 4 -> TlsReader.decode(input, Welcome::read);
      case 5 -> Group.decode(input, STAGE.alice.engine);
      default -> message(input);
    }
  }

  private static MlsMessage message(byte[] input) throws MlsException {
    return MlsMessage.decode(input, Limits.DEFAULT);
  }
}
