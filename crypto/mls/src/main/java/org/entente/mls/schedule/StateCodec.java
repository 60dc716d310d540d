package org.entente.mls.schedule;

import java.util.Arrays;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/** Secrets in a stored state. The caller seals the state before it leaves the device's memory. */
public final class StateCodec {
  private static final int MAX_SECRET = 1 << 10;

  private StateCodec() {}

  /** Writes {@code secret} with its length. */
  public static void write(TlsWriter out, SecretBytes secret) {
    byte[] value = secret.reveal(SecretAccess.granted());
    out.opaqueV(value);
    Arrays.fill(value, (byte) 0);
  }

  /** Reads a secret. */
  public static SecretBytes secret(TlsReader in) throws MalformedException {
    return SecretBytes.take(in.opaqueV(MAX_SECRET));
  }
}
