package org.entente.trust.invitation;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.base.Text;

/**
 * A private key that a code opens: AES-256-GCM under Argon2id of the code.
 *
 * <p>The code has only forty bits; what protects it is that each try costs {@code memoryKiB} of
 * memory, that the link travels another way, and that the key works once and for days.
 */
record WrappedKey(Bytes salt, long memoryKiB, int passes, int lanes, Bytes nonce, Bytes sealed)
    implements Encodable {
  private static final int SALT_LENGTH = 16;
  private static final int NONCE_LENGTH = 12;
  private static final int KEY_LENGTH = 32;
  private static final int TAG_BITS = 128;
  private static final int SEALED_LENGTH = KEY_LENGTH + TAG_BITS / 8;
  private static final int MEMORY_KIB = 65_536;
  private static final int PASSES = 3;
  private static final int LANES = 1;

  /** What a forged link may cost the device at most. */
  private static final long MAX_MEMORY_KIB = 262_144;

  private static final int MAX_PASSES = 10;
  private static final int MAX_LANES = 4;
  private static final int MIN_KIB_PER_LANE = 8;

  static WrappedKey wrap(
      SecretBytes seed, InvitationCode code, byte[] associated, RandomSource random) {
    Bytes salt = Bytes.of(random.bytes(SALT_LENGTH));
    Bytes nonce = Bytes.of(random.bytes(NONCE_LENGTH));
    WrappedKey empty = new WrappedKey(salt, MEMORY_KIB, PASSES, LANES, nonce, Bytes.EMPTY);
    byte[] key = empty.key(code);
    byte[] clear = seed.reveal(SecretAccess.granted());
    try {
      Bytes sealed = Bytes.of(empty.run(true, key, associated, clear));
      return new WrappedKey(salt, MEMORY_KIB, PASSES, LANES, nonce, sealed);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing does not fail", e);
    } finally {
      Arrays.fill(clear, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  static WrappedKey read(TlsReader r) throws MalformedException {
    WrappedKey key = new WrappedKey(
        Bytes.of(r.opaque(SALT_LENGTH)),
        r.u32(),
        r.u8(),
        r.u8(),
        Bytes.of(r.opaque(NONCE_LENGTH)),
        r.bytesV(SEALED_LENGTH));
    if (!key.isBounded()) {
      throw new MalformedException("invitation asks for too much or too little work");
    }
    return key;
  }

  private boolean isBounded() {
    return lanes >= 1
        && lanes <= MAX_LANES
        && passes >= 1
        && passes <= MAX_PASSES
        && memoryKiB >= (long) MIN_KIB_PER_LANE * lanes
        && memoryKiB <= MAX_MEMORY_KIB
        && sealed.length() == SEALED_LENGTH;
  }

  /** The private key; empty when the code is another one, or the link was changed. */
  Optional<SecretBytes> open(InvitationCode code, byte[] associated) {
    byte[] key = key(code);
    try {
      return Optional.of(SecretBytes.take(run(false, key, associated, sealed.toArray())));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] key(InvitationCode code) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withSalt(salt.toArray())
        .withMemoryAsKB((int) memoryKiB)
        .withIterations(passes)
        .withParallelism(lanes)
        .build());
    byte[] key = new byte[KEY_LENGTH];
    generator.generateBytes(Text.encode(code.characters()), key);
    return key;
  }

  private byte[] run(boolean seal, byte[] key, byte[] associated, byte[] input)
      throws InvalidCipherTextException {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(
        seal, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce.toArray(), associated));
    byte[] out = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, out, 0);
    cipher.doFinal(out, length);
    return out;
  }

  @Override
  public void write(TlsWriter w) {
    w.opaque(salt).u32(memoryKiB).u8(passes).u8(lanes).opaque(nonce).opaqueV(sealed);
  }
}
