package org.entente.member.content;

import org.entente.member.file.FileFormat;
import org.entente.member.file.FileId;
import org.entente.member.file.FileNames;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.BulkSuite;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/**
 * A file that lies sealed at the region: how to find, open and check it. With it begins the custody of
 * the file: its author says when he sealed it and when all of it was stored.
 *
 * @param blob what the region knows it by, 16 bytes
 * @param suite how it is sealed, see {@link FileFormat#SUITE}
 * @param secret what its keys are derived from, 32 bytes
 * @param length of the content
 * @param contentHash SHA-256 of the content
 * @param sealedHash SHA-256 of what the region has
 * @param name for people; {@link FileNames#isSafe safe}
 * @param mediaType what the author's device takes it for, never trusted
 * @param note what the author says of it, may be empty
 * @param sealedAtMs the author's clock when the content was hashed
 * @param storedAtMs the author's clock when the region had all of it
 */
public record SharedFile(
    FileId file,
    Bytes blob,
    int suite,
    SecretBytes secret,
    long length,
    Bytes contentHash,
    Bytes sealedHash,
    String name,
    String mediaType,
    String note,
    long sealedAtMs,
    long storedAtMs)
    implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 30;

  /** The number of bytes of a region's name for it. */
  public static final int BLOB = 16;

  /** The longest note in bytes. */
  public static final int MAX_NOTE = 4096;

  /** Refuses what {@link #read} would refuse with {@link IllegalArgumentException}. */
  public SharedFile {
    boolean fits = blob.length() == BLOB
        && secret.length() == BulkSuite.KEY_LENGTH
        && FileFormat.isLength(length)
        && contentHash.length() == Sha256.LENGTH
        && sealedHash.length() == Sha256.LENGTH
        && FileNames.isSafe(name)
        && isMediaType(mediaType)
        && Text.encode(note).length <= MAX_NOTE;
    if (!fits) {
      throw new IllegalArgumentException("not a shared file");
    }
    Numbers.requireNatural(sealedAtMs, storedAtMs);
  }

  private static boolean isMediaType(String type) {
    return type.length() <= 127
        && type.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '<');
  }

  /** Reads the structure. */
  public static SharedFile read(TlsReader r) throws MalformedException {
    try {
      return new SharedFile(
          FileId.read(r),
          Bytes.of(r.opaque(BLOB)),
          r.u16(),
          SecretBytes.take(r.opaque(BulkSuite.KEY_LENGTH)),
          r.u64(),
          Bytes.of(r.opaque(Sha256.LENGTH)),
          Bytes.of(r.opaque(Sha256.LENGTH)),
          Text.readName(r),
          Text.readName(r),
          Text.read(r, MAX_NOTE),
          Numbers.u63(r),
          Numbers.u63(r));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a shared file");
    }
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(file)
        .opaque(blob)
        .u16(suite)
        .opaque(secret.reveal(SecretAccess.granted()))
        .u64(length);
    w.opaque(contentHash).opaque(sealedHash);
    Text.write(w, name);
    Text.write(w, mediaType);
    Text.write(w, note);
    w.u64(sealedAtMs).u64(storedAtMs);
  }

  @Override
  public String toString() {
    return "SharedFile[" + file.text() + "]";
  }
}
