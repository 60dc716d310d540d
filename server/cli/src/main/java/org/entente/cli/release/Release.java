package org.entente.cli.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;

/** What people sign for: a version and the hash of its list of files, as a C2SP signed note. */
final class Release {
  private static final String TITLE = "entente client release";
  private static final int SIGNATURES = 2;
  private static final int SHOWN = 400;

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
    String version = version(note, files);
    List<String> signed = signers(note, keys);
    if (signed.size() < SIGNATURES) {
      throw new NotDone("Of the keys given, " + signed.size() + " signed this release; two have to."
          + " One key under two names counts once.");
    }
    return version;
  }

  /**
   * The version that {@code note} is about, whoever has signed it.
   *
   * @throws NotDone when it is about other files
   */
  static String version(SignedNote note, ReleaseFiles files) {
    String[] lines = note.text().split("\n", -1);
    boolean fits = lines.length == LINES && note.text().equals(text(lines[1], files));
    if (!fits) {
      throw new NotDone("The list of files is not the one that was signed.");
    }
    return lines[1];
  }

  /**
   * A key that may sign releases, as {@code client sign} prints it.
   *
   * @throws NotDone when it is none
   */
  static NoteKey key(String text) {
    try {
      NoteKey key = NoteKey.parse(text);
      if (key.type() == NoteKey.Type.NOTE) {
        return key;
      }
    } catch (MlsException e) {
      throw noKey(text);
    }
    throw noKey(text);
  }

  private static NotDone noKey(String text) {
    return new NotDone(
        shown(text) + " is no key for releases. Give the line that client sign has printed.");
  }

  /** What somebody else wrote, safe to print. */
  static String shown(String text) {
    String plain = text.replaceAll("[^ -~]", "?");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
  }

  /** One name for each of those keys whose signature holds; a key counts once, whatever it is called. */
  static List<String> signers(SignedNote note, List<NoteKey> keys) {
    List<String> signed = new ArrayList<>();
    Set<Bytes> counted = new HashSet<>();
    for (NoteKey key : keys) {
      try {
        note.verify(key);
        if (counted.add(key.publicKey())) {
          signed.add(key.name());
        }
      } catch (MlsException e) {
        continue; // that person did not sign
      }
    }
    return signed;
  }
}
