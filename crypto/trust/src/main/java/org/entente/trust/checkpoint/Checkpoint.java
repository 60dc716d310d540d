package org.entente.trust.checkpoint;

import java.util.Base64;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Words;
import org.entente.trust.name.Origin;

/**
 * How far one part of a log goes, C2SP tlog-checkpoint.
 *
 * @param origin names the part, see {@link #originOf}
 * @param size the number of leaves
 * @param root of the tree of these leaves
 * @param timeMs when the region said so, ms since 1970; in the note's extension line, in whole seconds
 */
public record Checkpoint(String origin, long size, Bytes root, long timeMs) {
  private static final String TIME = "time ";
  private static final int MAX_DIGITS = 18;
  private static final int LINES = 4;

  /** Refuses an origin that a note cannot carry, negative numbers and a wrong hash length. */
  public Checkpoint {
    if (!NoteKey.isName(origin) || size < 0 || timeMs < 0 || root.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    timeMs -= timeMs % 1000;
  }

  /** The name of a region's part of the federation log that began with {@code genesisHash}. */
  public static String originOf(Bytes genesisHash, Origin origin) {
    return "entente/" + genesisHash.toHex() + "/" + origin.region().value() + "/"
        + origin.incarnation();
  }

  /** The note to be signed. */
  public SignedNote note() {
    String text = origin + "\n" + size + "\n"
        + Base64.getEncoder().encodeToString(root.toArray()) + "\n"
        + TIME + timeMs / 1000 + "\n";
    return new SignedNote(text, List.of());
  }

  /** Reads the text of a note; its signatures are the caller's to check. */
  public static Checkpoint of(SignedNote note) throws MalformedException {
    List<String> lines = Words.split(note.text(), '\n');
    if (lines.size() != LINES + 1
        || !lines.get(3).startsWith(TIME)
        || !NoteKey.isName(lines.get(0))) {
      throw new MalformedException("not a checkpoint");
    }
    byte[] root = SignedNote.base64(lines.get(2));
    if (root.length != Sha256.LENGTH) {
      throw new MalformedException("not a checkpoint");
    }
    long seconds = number(lines.get(3).substring(TIME.length()));
    return new Checkpoint(
        lines.get(0), number(lines.get(1)), Bytes.of(root), Math.multiplyExact(seconds, 1000L));
  }

  static long number(String digits) throws MalformedException {
    boolean plain = !digits.isEmpty()
        && digits.length() <= MAX_DIGITS - 4
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!plain) {
      throw new MalformedException("not a number");
    }
    return Long.parseLong(digits);
  }
}
