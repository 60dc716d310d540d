package org.entente.platform;

import java.util.Random;

/**
 * Stands for {@code java.security.SecureRandom}, should any code of a library ask for one: the
 * browser's generator and no other. TeaVM's own class would fall back on something weaker.
 */
public class SecureRandom extends Random {

  private static final long serialVersionUID = 1L;

  /** A generator without state of its own. */
  public SecureRandom() {
    super(0);
  }

  @Override
  public void setSeed(long seed) {
    // The browser's generator takes no seed.
  }

  @Override
  public void nextBytes(byte[] bytes) {
    new BrowserRandom().fill(bytes);
  }

  @Override
  protected int next(int bits) {
    byte[] drawn = new byte[Integer.BYTES];
    nextBytes(drawn);
    int all = 0;
    for (byte b : drawn) {
      all = all << Byte.SIZE | b & 0xff;
    }
    return all >>> Integer.SIZE - bits;
  }
}
