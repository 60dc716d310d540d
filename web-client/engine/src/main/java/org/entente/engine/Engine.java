package org.entente.engine;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.teavm.jso.JSExport;

/** What the Worker calls. */
public final class Engine {

  private Engine() {}

  /** Required by the compiler; nothing happens before the first call. */
  public static void main(String[] args) {}

  /** Proves that the browser's randomness works; throws {@code random_…} when it does not. */
  @JSExport
  public static void selfTest() {
    new BrowserRandom().selfTest();
  }

  /** A 32-byte key from a passphrase or code (RFC 9106); takes as long as its parameters say. */
  @JSExport
  public static byte[] argon2id(byte[] secret, byte[] salt, int memoryKiB, int passes, int lanes) {
    Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withSalt(salt)
        .withMemoryAsKB(memoryKiB)
        .withIterations(passes)
        .withParallelism(lanes)
        .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] out = new byte[32];
    generator.generateBytes(secret, out);
    return out;
  }
}
