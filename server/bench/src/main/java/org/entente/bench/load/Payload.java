package org.entente.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.Random;

/** Bodies of 1 KiB: when and by whom, and then noise, as ciphertext is. */
final class Payload {
  /** The length of every body. */
  static final int BYTES = 1024;

  private static final int SENDER_AT = 8;
  private static final int COUNTER_AT = 12;
  private static final int HEADER_BYTES = 20;
  private static final int NOISE_BYTES = 1 << 20;
  private static final long STRIDE = 1009;

  private final byte[] noise = new byte[NOISE_BYTES];

  Payload(long seed) {
    new Random(seed).nextBytes(noise);
  }

  /** The same message has the same bytes whenever it is sent. */
  void write(ByteBuf out, long nanos, int sender, long counter) {
    int length = BYTES - HEADER_BYTES;
    int at = (int) ((counter * STRIDE + sender * 104_729L) % (NOISE_BYTES - length));
    out.writeLong(nanos).writeInt(sender).writeLong(counter).writeBytes(noise, at, length);
  }

  static long nanos(ByteBuf frame, int body) {
    return frame.getLong(body);
  }

  static int sender(ByteBuf frame, int body) {
    return frame.getInt(body + SENDER_AT);
  }

  static long counter(ByteBuf frame, int body) {
    return frame.getLong(body + COUNTER_AT);
  }
}
