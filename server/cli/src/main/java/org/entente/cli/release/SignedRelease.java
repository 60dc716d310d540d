package org.entente.cli.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.SignedNote;

/**
 * What two people have signed for, as the record names it.
 *
 * @param hash SHA-256 of the text that they signed
 */
public record SignedRelease(String version, Bytes hash) {
  private static final int PEOPLE = 2;

  static SignedRelease of(String version, SignedNote note) {
    return new SignedRelease(version, Sha256.of(note.text().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The release in {@code folder}.
   *
   * @throws NotDone when its files are not those of the note, or fewer than two have signed that
   */
  public static SignedRelease in(Path folder) throws IOException {
    try {
      SignedNote note = SignedNote.parse(Files.readString(folder.resolve(ReleaseFiles.NOTE)));
      String version = Release.version(note, ReleaseFiles.in(folder));
      if (note.lines().size() < PEOPLE) {
        throw new NotDone(
            "One person has signed this release; a second one has to before it is logged.");
      }
      return of(version, note);
    } catch (NoSuchFileException | MlsException e) {
      throw new NotDone(
          "Nobody has signed for the files in " + folder + ": see entente client sign.");
    }
  }
}
