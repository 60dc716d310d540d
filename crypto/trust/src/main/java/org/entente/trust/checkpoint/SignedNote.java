package org.entente.trust.checkpoint;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Text;
import org.entente.trust.base.Words;

/**
 * Text with signature lines under it, C2SP signed-note; a signature counts only once it was checked.
 *
 * @param text with its last line's end
 */
public record SignedNote(String text, List<Line> lines) {
  /** The longest note in characters. */
  public static final int MAX_CHARACTERS = 16 * 1024;

  /** The most signatures under one note. */
  public static final int MAX_LINES = 32;

  private static final String DASH = "\u2014 ";

  /** One signature: who, and what stands behind the key's id. */
  public record Line(String name, Bytes keyId, Bytes signature) {
    String encode() {
      byte[] id = keyId.toArray();
      byte[] all = java.util.Arrays.copyOf(id, id.length + signature.length());
      System.arraycopy(signature.toArray(), 0, all, id.length, signature.length());
      return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
    }
  }

  /** Keeps a copy; refuses text that does not end with a line and too many signatures. */
  public SignedNote {
    lines = List.copyOf(lines);
    if (!text.endsWith("\n") || text.contains("\n\n") || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException("not a note");
    }
  }

  /** The note with a signature of {@code key}, a key of type NOTE, by {@code keys}. */
  public SignedNote sign(NoteKey key, SignatureKeyPair keys) {
    byte[] signature = SignatureScheme.ed25519().sign(keys.privateKey(), Text.encode(text));
    return with(new Line(key.name(), key.id(), Bytes.of(signature)));
  }

  /** The note with one more signature; a second of the same key takes the place of the first. */
  public SignedNote with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.removeIf(l -> l.name().equals(line.name()) && l.keyId().equals(line.keyId()));
    more.add(line);
    return new SignedNote(text, more);
  }

  /** The signature that names {@code key}, unchecked. */
  public Line line(NoteKey key) throws VerificationException {
    for (Line line : lines) {
      if (line.name().equals(key.name()) && line.keyId().equals(key.id())) {
        return line;
      }
    }
    throw new VerificationException("note lacks the signature");
  }

  /** Accepts by returning, when {@code key}, of type NOTE, signed the text. */
  public void verify(NoteKey key) throws VerificationException {
    byte[] signature = line(key).signature().toArray();
    if (!SignatureScheme.ed25519().verify(key.publicKey(), Text.encode(text), signature)) {
      throw new VerificationException("signature of the note does not hold");
    }
  }

  /** The note as it travels. */
  public String encode() {
    StringBuilder out = new StringBuilder(text).append('\n');
    lines.forEach(line -> out.append(line.encode()));
    return out.toString();
  }

  /** Reads a note without checking its signatures; one without any is refused. */
  public static SignedNote parse(String note) throws MalformedException {
    int end = note.indexOf("\n\n");
    if (note.length() > MAX_CHARACTERS
        || end < 0
        || !note.endsWith("\n")
        || note.length() < end + 3) {
      throw new MalformedException("not a signed note");
    }
    List<Line> lines = new ArrayList<>();
    List<String> signed = Words.split(note.substring(end + 2, note.length() - 1), '\n');
    if (signed.size() > MAX_LINES) {
      throw new MalformedException("too many signatures");
    }
    for (String line : signed) {
      lines.add(line(line));
    }
    return new SignedNote(note.substring(0, end + 1), lines);
  }

  private static Line line(String line) throws MalformedException {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new MalformedException("not a signature line");
    }
    String name = line.substring(DASH.length(), space);
    byte[] all = base64(line.substring(space + 1));
    if (!NoteKey.isName(name) || all.length <= NoteKey.ID_BYTES) {
      throw new MalformedException("not a signature line");
    }
    return new Line(
        name,
        Bytes.of(java.util.Arrays.copyOf(all, NoteKey.ID_BYTES)),
        Bytes.of(java.util.Arrays.copyOfRange(all, NoteKey.ID_BYTES, all.length)));
  }

  /** Standard base64 in its one spelling; anything else is refused. */
  static byte[] base64(String text) throws MalformedException {
    try {
      byte[] value = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(value).equals(text)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like every other spelling that is not the one.
    }
    throw new MalformedException("not base64");
  }
}
