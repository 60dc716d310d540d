package org.entente.platform;

import java.util.Arrays;
import org.entente.mls.suite.RandomSource;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Randomness from the browser's own generator. The host function throws when the browser has none;
 * nothing weaker ever takes its place.
 */
public final class BrowserRandom implements RandomSource {

  private static final int SELF_TEST_BYTES = 32;

  /** A generator without state of its own. */
  public BrowserRandom() {}

  @Override
  public void fill(byte[] out) {
    byte[] drawn = Host.random(out.length).copyToJavaArray();
    if (drawn.length != out.length) {
      throw new IllegalStateException("random_missing");
    }
    System.arraycopy(drawn, 0, out, 0, out.length);
    Arrays.fill(drawn, (byte) 0);
  }

  /** Two draws must differ from each other and from zeros; throws {@code random_broken}. */
  public void selfTest() {
    byte[] first = new byte[SELF_TEST_BYTES];
    byte[] second = new byte[SELF_TEST_BYTES];
    fill(first);
    fill(second);
    byte[] zeros = new byte[SELF_TEST_BYTES];
    if (Arrays.equals(first, second) || Arrays.equals(first, zeros)) {
      throw new IllegalStateException("random_broken");
    }
  }

  /** The functions that the loader passes in. */
  abstract static class Host implements JSObject {
    private Host() {}

    /** {@code length} fresh random bytes. */
    @JSModule("host")
    @JSTopLevel
    static native Int8Array random(int length);
  }
}
