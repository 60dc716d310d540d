package org.entente.member.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.BulkSuite;

/** What is derived from the secret of one file and its length. Closing it erases the keys. */
final class FileKeys implements AutoCloseable {
  private static final String LABEL = "Entente 1.0 file ";
  private final SecretBytes key;
  private final SecretBytes nonceKey;
  private final byte[] commitment;

  FileKeys(FileId file, SecretBytes secret, long length) {
    key = derive(file, secret, length, "key");
    nonceKey = derive(file, secret, length, "nonce");
    try (SecretBytes committed = derive(file, secret, length, "commitment")) {
      commitment = committed.reveal(SecretAccess.granted());
    }
  }

  private static SecretBytes derive(FileId file, SecretBytes secret, long length, String use) {
    byte[] label = (LABEL + use).getBytes(StandardCharsets.US_ASCII);
    byte[] info =
        new TlsWriter().opaque(label).u8(0).u16(FileFormat.SUITE).u64(length).toByteArray();
    return BulkSuite.derive(secret, file.encode(), info);
  }

  /** Only one secret, file and length have it. */
  byte[] commitment() {
    return commitment.clone();
  }

  /**
   * The nonce depends on the whole content of the chunk, so that sealing it again gives the same bytes
   * and other content never meets the same nonce.
   */
  byte[] seal(FileId file, long index, boolean last, byte[] plain) {
    byte[] said = new TlsWriter().u64(index).u8(last ? 1 : 0).opaque(plain).toByteArray();
    byte[] nonce = Arrays.copyOf(BulkSuite.mac(nonceKey, said), BulkSuite.NONCE_LENGTH);
    byte[] aad = FileFormat.associated(file, index, last);
    byte[] sealed = BulkSuite.seal(key, nonce, aad, plain);
    return new TlsWriter().opaque(nonce).opaque(sealed).toByteArray();
  }

  byte[] open(FileId file, long index, boolean last, byte[] sealed)
      throws org.entente.mls.error.VerificationException {
    byte[] nonce = Arrays.copyOf(sealed, BulkSuite.NONCE_LENGTH);
    byte[] body = Arrays.copyOfRange(sealed, BulkSuite.NONCE_LENGTH, sealed.length);
    return BulkSuite.open(key, nonce, FileFormat.associated(file, index, last), body);
  }

  @Override
  public void close() {
    key.close();
    nonceKey.close();
  }
}
