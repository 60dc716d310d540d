package org.entente.mls.suite;

import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** A hash function with the HMAC and HKDF built on it (RFC 2104, RFC 5869). */
record Hash(int kdfId, int length, Supplier<Digest> digests) {

  static Hash sha256() {
    return new Hash(1, 32, SHA256Digest::new);
  }

  Digest digest() {
    return digests.get();
  }

  byte[] hash(byte[] input) {
    Digest digest = digest();
    digest.update(input, 0, input.length);
    byte[] out = new byte[length];
    digest.doFinal(out, 0);
    return out;
  }

  byte[] mac(byte[] key, byte[] input) {
    HMac mac = new HMac(digest());
    mac.init(new KeyParameter(key));
    mac.update(input, 0, input.length);
    byte[] out = new byte[length];
    mac.doFinal(out, 0);
    return out;
  }

  byte[] extract(byte[] salt, byte[] ikm) {
    return mac(salt, ikm);
  }

  byte[] expand(byte[] prk, byte[] info, int size) {
    if (size < 0 || size > 255 * length) {
      throw new IllegalArgumentException("HKDF cannot give that many bytes");
    }
    HMac mac = new HMac(digest());
    mac.init(new KeyParameter(prk));
    byte[] out = new byte[size];
    byte[] block = new byte[length];
    for (int done = 0, counter = 1; done < size; done += length, counter++) {
      if (done > 0) {
        mac.update(block, 0, length);
      }
      mac.update(info, 0, info.length);
      mac.update((byte) counter);
      mac.doFinal(block, 0);
      System.arraycopy(block, 0, out, done, Math.min(length, size - done));
    }
    return out;
  }
}
