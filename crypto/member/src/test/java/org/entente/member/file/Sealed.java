package org.entente.member.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;

/** A file that a test sealed whole. */
record Sealed(
    FileId file, SecretBytes secret, byte[] content, byte[] bytes, FileSealer.Hashes hashes) {

  static Sealed of(FileId file, SecretBytes secret, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileSealer sealer = new FileSealer(file, secret, content.length)) {
      out.writeBytes(sealer.header());
      int at = 0;
      while (!sealer.isDone()) {
        int n = sealer.wanted();
        out.writeBytes(sealer.next(Arrays.copyOfRange(content, at, at + n)));
        at += n;
      }
      return new Sealed(file, secret, content, out.toByteArray(), sealer.hashes());
    }
  }

  /** The content that is the same in every language: byte {@code i} is {@code (7 i + 3) mod 251}. */
  static byte[] pattern(int length) {
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = (byte) ((7L * i + 3) % 251);
    }
    return out;
  }

  FileOpener opener() {
    return new FileOpener(file, secret, content.length, hashes.content(), hashes.sealed());
  }

  byte[] opened() throws VerificationException {
    return open(opener(), bytes);
  }

  /** Feeds {@code sealed} to the opener as a shell does that has a whole file. */
  static byte[] open(FileOpener opener, byte[] sealed) throws VerificationException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = Math.min(FileFormat.HEADER, sealed.length);
    opener.header(Arrays.copyOf(sealed, at));
    while (!opener.isDone()) {
      int end = Math.min(at + opener.wanted(), sealed.length);
      out.writeBytes(opener.next(Arrays.copyOfRange(sealed, at, end)));
      at = end;
    }
    if (at < sealed.length) {
      throw new VerificationException("more than a sealed file");
    }
    opener.finish();
    return out.toByteArray();
  }

  static SecretBytes secret(int first) {
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (first + i);
    }
    return SecretBytes.of(secret);
  }

  static FileId file(int first) {
    byte[] id = new byte[FileId.LENGTH];
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) (first + i);
    }
    return new FileId(Bytes.of(id));
  }
}
