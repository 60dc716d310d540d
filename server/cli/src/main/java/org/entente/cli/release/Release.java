package org.entente.cli.release;

import java.util.ArrayList;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;

/** What people sign for: a version and the hash of its list of files, as a C2SP signed note. */
final class Release {
  private static final String TITLE = "entente client release";
  private static final int SIGNATURES = 2;

  /** Title, version, hash, and nothing behind the last line's end. */
  private static final int LINES = 4;

  private Release() {}

  /** The text of the note. */
  static String text(String version, ReleaseFiles files) {
    return TITLE + "\n" + version + "\n" + files.hash().toHex() + "\n";
  }

  /** {@code note}, or a first one, with the signature of {@code signer}. */
  static SignedNote sign(String text, List<SignedNote.Line> before, NoteSigner signer) {
    return new SignedNote(text, before).sign(signer.key(), signer.keys());
  }

  /**
   * The version that {@code note} is about, when two of {@code keys} have signed for exactly {@code files}.
   *
   * @throws NotDone when not, with what is wrong
   */
  static String verified(SignedNote note, ReleaseFiles files, List<NoteKey> keys) {
    String[] lines = note.text().split("\n", -1);
    boolean fits = lines.length == LINES && note.text().equals(text(lines[1], files));
    if (!fits) {
      throw new NotDone("The list of files is not the one that was signed.");
    }
    List<String> signed = signers(note, keys);
    if (signed.size() < SIGNATURES) {
      throw new NotDone(
          "Of the keys given, " + signed.size() + " signed this release; two have to.");
    }
    return lines[1];
  }

  /** The names of those keys whose signature holds; a key given twice counts once. */
  static List<String> signers(SignedNote note, List<NoteKey> keys) {
    List<String> signed = new ArrayList<>();
    for (NoteKey key : keys.stream().distinct().toList()) {
      try {
        note.verify(key);
        signed.add(key.name());
      } catch (MlsException e) {
        continue; // that person did not sign
      }
    }
    return signed;
  }
}
