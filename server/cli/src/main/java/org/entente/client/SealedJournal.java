package org.entente.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.client.RecordStore.Change;

/**
 * Seals and opens the transactions of a journal with AES-256-GCM. The number of a transaction in its file is part of
 * what is authenticated, so that frames cannot be left out, doubled or moved.
 */
final class SealedJournal {
  static final int MAX_FRAME_BYTES = 64 << 20;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  SealedJournal(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** {@code nonce || ciphertext} of one transaction. */
  byte[] seal(long number, List<Change> changes) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, number);
      byte[] sealed = cipher.doFinal(encode(changes));
      return ByteBuffer.allocate(nonce.length + sealed.length)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java runtime", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws GeneralSecurityException when the key is another one or the bytes were changed
   */
  List<Change> open(long number, byte[] frame) throws GeneralSecurityException {
    if (frame.length < NONCE_BYTES) {
      throw new GeneralSecurityException("frame too short");
    }
    byte[] nonce = java.util.Arrays.copyOf(frame, NONCE_BYTES);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, number);
    return decode(cipher.doFinal(frame, NONCE_BYTES, frame.length - NONCE_BYTES));
  }

  private Cipher cipher(int mode, byte[] nonce, long number) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return cipher;
  }

  private static byte[] encode(List<Change> changes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(changes.size());
      for (Change change : changes) {
        out.writeUTF(change.key());
        byte[] value = change.value();
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
          out.write(value);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static List<Change> decode(byte[] plain) {
    try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(plain))) {
      int count = in.readInt();
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String key = in.readUTF();
        int length = in.readInt();
        changes.add(new Change(key, length < 0 ? null : read(in, length)));
      }
      return changes;
    } catch (IOException e) {
      throw new IllegalStateException("an authentic frame does not parse", e);
    }
  }

  private static byte[] read(DataInputStream in, int length) throws IOException {
    byte[] value = in.readNBytes(length);
    if (value.length != length) {
      throw new EOFException();
    }
    return value;
  }
}
