package org.entente.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs for the files in a folder; needs no network and is done by two people, one after the other. */
@Command(
    name = "sign",
    description =
        "Sign for the client in a folder. A second person does the same with another key.",
    mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the built client, such as web-client/dist")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Option(names = "--release", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String version;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "your signing key; made if it is not there")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path keyFile;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "what the key is called, such as release-1.alba.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String name;

  @Override
  public Integer call() throws Exception {
    if (!version.matches("[0-9A-Za-z.+-]{1,64}")) {
      throw new NotDone("A version has letters, digits, dots, plus and minus signs.");
    }
    ReleaseFiles files = ReleaseFiles.in(folder);
    NoteSigner signer = signer();
    String text = Release.text(version, files);
    SignedNote note = Release.sign(text, before(text), signer);
    Files.writeString(folder.resolve(ReleaseFiles.NAME), files.text());
    Files.writeString(folder.resolve(ReleaseFiles.NOTE), note.encode());
    System.out.printf(
        "Signed for %d files of %s. %d signature(s) now.%nYour key, for those who verify:%n  %s%n",
        files.hashes().size(), version, note.lines().size(), signer.key().text());
    return 0;
  }

  /** The signatures of others over the same text; over another one they count no more. */
  private List<SignedNote.Line> before(String text) throws IOException, MlsException {
    Path file = folder.resolve(ReleaseFiles.NOTE);
    if (!Files.exists(file)) {
      return List.of();
    }
    SignedNote note = SignedNote.parse(Files.readString(file));
    return note.text().equals(text) ? note.lines() : List.of();
  }

  private NoteSigner signer() throws IOException {
    if (!Files.exists(keyFile)) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      new SecureRandom().nextBytes(seed);
      Files.createFile(
          keyFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(keyFile, seed, StandardOpenOption.SYNC);
    }
    byte[] seed = Files.readAllBytes(keyFile);
    if (seed.length != NoteSigner.SEED_BYTES) {
      throw new NotDone(keyFile + " is no signing key.");
    }
    try {
      return NoteSigner.of(name, NoteKey.Type.NOTE, seed);
    } catch (IllegalArgumentException e) {
      throw new NotDone("A key's name has no spaces and no plus signs.");
    }
  }
}
