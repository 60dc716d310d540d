package org.entente.mls.keypackage;

import java.util.Arrays;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/**
 * A key package with its two private keys, which never leave the device.
 *
 * <p>After a Welcome was used the caller closes the bundle and deletes what it stored, unless the key
 * package is one of last resort.
 *
 * @param keyPackage what is published
 * @param initKey the private half of the init key
 * @param leafKey the private half of the leaf's encryption key
 */
public record KeyPackageBundle(KeyPackage keyPackage, SecretBytes initKey, SecretBytes leafKey)
    implements AutoCloseable {
  private static final int VERSION = 1;
  private static final int MAX_KEY = 1 << 13;

  /** Everything, private keys included, to be stored under encryption. */
  public byte[] encode() {
    byte[] init = initKey.reveal(SecretAccess.granted());
    byte[] leaf = leafKey.reveal(SecretAccess.granted());
    TlsWriter w = new TlsWriter().u16(VERSION).put(keyPackage).opaqueV(init).opaqueV(leaf);
    byte[] out = w.toByteArray();
    w.erase();
    Arrays.fill(init, (byte) 0);
    Arrays.fill(leaf, (byte) 0);
    return out;
  }

  /** Reads what {@link #encode} wrote. */
  public static KeyPackageBundle decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, KeyPackageBundle::read);
  }

  private static KeyPackageBundle read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a key package bundle");
    }
    KeyPackage keyPackage = KeyPackage.read(r);
    SecretBytes init = SecretBytes.take(r.opaqueV(MAX_KEY));
    return new KeyPackageBundle(keyPackage, init, SecretBytes.take(r.opaqueV(MAX_KEY)));
  }

  @Override
  public void close() {
    initKey.close();
    leafKey.close();
  }
}
