package org.entente.trust.checkpoint;

import java.util.Base64;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/**
 * Who signs notes, C2SP signed-note.
 *
 * @param name without spaces and plus signs, at most 256 characters
 * @param type what its signatures cover
 * @param publicKey Ed25519, 32 bytes
 */
public record NoteKey(String name, Type type, Bytes publicKey) {
  /** What a signature covers. */
  public enum Type {
    /** The text of the note. */
    NOTE(1),
    /** The text and a time, C2SP tlog-cosignature. */
    COSIGNATURE(4);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }
  }

  static final int ID_BYTES = 4;
  private static final int KEY_BYTES = 32;

  /** Refuses a name that a note cannot carry and what is not a public key. */
  public NoteKey {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for a note");
    }
    if (!SignatureScheme.ed25519().isPublicKey(publicKey)) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= Text.MAX_NAME
        && name.chars().allMatch(c -> c > ' ' && c != '+' && c < 0x7f);
  }

  /** The four bytes by which a signature names its key. */
  public Bytes id() {
    byte[] separated = Text.encode(name + "\n");
    byte[] hash = Sha256.hash(separated, new byte[] {type.code()}, publicKey.toArray());
    return Bytes.of(java.util.Arrays.copyOf(hash, ID_BYTES));
  }

  /** The line by which people hand a key on: {@code name+id+key}. */
  public String text() {
    byte[] key = new byte[1 + KEY_BYTES];
    key[0] = type.code();
    System.arraycopy(publicKey.toArray(), 0, key, 1, KEY_BYTES);
    return name + "+" + id().toHex() + "+" + Base64.getEncoder().encodeToString(key);
  }

  /** Reads what {@link #text} writes; an id that does not fit the key is refused. */
  public static NoteKey parse(String text) throws MalformedException {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second < 0) {
      throw new MalformedException("not a key for notes");
    }
    byte[] typed = SignedNote.base64(text.substring(second + 1));
    if (typed.length != 1 + KEY_BYTES) {
      throw new MalformedException("not a key for notes");
    }
    NoteKey key = of(text.substring(0, first), typed);
    if (!key.text().equals(text)) {
      throw new MalformedException("id does not fit the key");
    }
    return key;
  }

  private static NoteKey of(String name, byte[] typed) throws MalformedException {
    Bytes key = Bytes.of(java.util.Arrays.copyOfRange(typed, 1, typed.length));
    for (Type type : Type.values()) {
      if (type.code() == typed[0] && isName(name) && SignatureScheme.ed25519().isPublicKey(key)) {
        return new NoteKey(name, type, key);
      }
    }
    throw new MalformedException("not a key for notes");
  }
}
