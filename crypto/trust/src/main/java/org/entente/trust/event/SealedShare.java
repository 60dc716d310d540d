package org.entente.trust.event;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.name.DeviceName;

/**
 * A share of a key that only one security officer's device can open.
 *
 * @param to that device
 */
public record SealedShare(DeviceName to, HpkeCiphertext sealed) implements Encodable {
  /** The most shares of one key. */
  public static final int MAX_SHARES = 18;

  /** The longest list of shares. */
  public static final int MAX_BYTES = 48 * 1024;

  /** The length of a share with its place. */
  public static final int LENGTH = 33;

  /** Reads the structure. */
  public static SealedShare read(TlsReader r) throws MalformedException {
    return new SealedShare(DeviceName.read(r), HpkeCiphertext.read(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(to).put(sealed);
  }
}
