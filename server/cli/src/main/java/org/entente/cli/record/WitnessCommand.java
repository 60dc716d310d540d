package org.entente.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.name.AgencyName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An agency's own witness: cosigns a region's checkpoints as long as each continues the one before. It
 * sees sizes and hashes, never an entry.
 */
@Command(
    name = "witness",
    description = "Watch a region's record for your agency, and cosign it.",
    mixinStandardHelpOptions = true)
public final class WitnessCommand implements Callable<Integer> {
  private static final int INCONSISTENT = 3;

  @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String server;

  @Option(names = "--agency", required = true, paramLabel = "NAME")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String agency;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "witness",
      description = "folder for the key and the last checkpoint (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path dir;

  @Option(
      names = "--region-key",
      paramLabel = "KEY",
      description = "the region's key as name+id+key; pinned at first use, then remembered")
  private @Nullable String regionKey;

  @Option(names = "--once", description = "cosign one checkpoint and end")
  private boolean once;

  @Option(
      names = "--show-key",
      description = "print the key for entente agency list-witness, and end")
  private boolean showKey;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "how often to look (default: ${DEFAULT-VALUE})")
  private int seconds = 60;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(dir);
    NoteSigner signer = signer();
    if (showKey) {
      System.out.println(signer.key().text());
      return 0;
    }
    FederationClient region = new FederationClient(server.replaceAll("/+$", ""));
    NoteKey pinned = pinned(region);
    while (true) {
      if (!look(region, pinned, signer)) {
        return INCONSISTENT;
      }
      if (once) {
        return 0;
      }
      Thread.sleep(seconds * 1000L);
    }
  }

  private NoteSigner signer() throws Exception {
    Path file = dir.resolve("witness.key");
    if (!Files.exists(file)) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      new SecureRandom().nextBytes(seed);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, seed, StandardOpenOption.SYNC);
    }
    return NoteSigner.of(
        AgencyName.parse(agency).value(), NoteKey.Type.COSIGNATURE, Files.readAllBytes(file));
  }

  /** The region's key as it was at first use; a changed one is for people to look at, not for us. */
  private NoteKey pinned(FederationClient region) throws Exception {
    Path file = dir.resolve("region.key");
    if (!Files.exists(file)) {
      String text = regionKey == null ? region.region().getString("logKey") : regionKey;
      Files.writeString(file, NoteKey.parse(text).text());
      System.out.println("From now on this witness goes by the region's key " + text
          + ". Compare it with the one your administrator listed.");
    }
    return NoteKey.parse(Files.readString(file).strip());
  }

  /** Looks once; false when the region's record does not continue what was seen before. */
  private boolean look(FederationClient region, NoteKey pinned, NoteSigner signer)
      throws IOException {
    SignedNote note = region.checkpoint();
    try {
      note.verify(pinned);
      Checkpoint now = Checkpoint.of(note);
      if (!continuesLast(region, now)) {
        return broken(note, "the record does not continue the one that was cosigned before");
      }
      keep("last.note", note);
      region.cosign(signer.sign(note, Clock.systemUTC().millis()));
      System.out.println(Instant.now() + " cosigned " + now.size() + " entries");
      return true;
    } catch (MlsException e) {
      return broken(note, e.getMessage());
    }
  }

  private boolean continuesLast(FederationClient region, Checkpoint now)
      throws IOException, MlsException {
    Path file = dir.resolve("last.note");
    if (!Files.exists(file)) {
      return true;
    }
    Checkpoint last = Checkpoint.of(SignedNote.parse(Files.readString(file)));
    if (!last.origin().equals(now.origin()) || now.size() < last.size()) {
      return false;
    }
    if (last.size() > 0) {
      region.consistency(last.size(), now.size()).verify(last.root(), now.root());
    }
    return true;
  }

  private boolean broken(SignedNote note, @Nullable String why) throws IOException {
    keep("broken.note", note);
    System.err.println("NOT cosigned: " + why + ". Both checkpoints are kept in " + dir
        + ": last.note and broken.note. Call your security officer and the other agencies.");
    return false;
  }

  private void keep(String name, SignedNote note) throws IOException {
    Path fresh = dir.resolve(name + ".new");
    Files.writeString(
        fresh,
        note.encode(),
        StandardOpenOption.CREATE,
        StandardOpenOption.SYNC,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Files.move(
        fresh,
        dir.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
