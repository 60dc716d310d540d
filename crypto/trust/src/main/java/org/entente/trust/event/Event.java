package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;

/**
 * Something that happened to the federation.
 *
 * @param timeMs when its author says it did
 * @param salt 16 random bytes, so that a hash of the event tells nothing about it
 */
public record Event(long timeMs, Bytes salt, EventBody body) implements Encodable {
  /** The only version of the format. */
  public static final int VERSION = 1;

  private static final int SALT_LENGTH = 16;
  private static final int MAX_BODY_BYTES = 64 * 1024;

  /** Refuses a negative time and a wrong salt length. */
  public Event {
    Numbers.requireNatural(timeMs);
    if (salt.length() != SALT_LENGTH) {
      throw new IllegalArgumentException("not a salt");
    }
  }

  /** A new event with a fresh salt. */
  public static Event of(EventBody body, long nowMs, RandomSource random) {
    return new Event(nowMs, Bytes.of(random.bytes(SALT_LENGTH)), body);
  }

  /** Reads the structure. */
  public static Event read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of event");
    }
    int type = r.u8();
    long timeMs = Numbers.u63(r);
    Bytes salt = Bytes.of(r.opaque(SALT_LENGTH));
    return new Event(timeMs, salt, EventBody.read(type, r.part(MAX_BODY_BYTES)));
  }

  /** SHA-256 of the event, the same for all its copies however they are signed. */
  public Bytes hash() {
    return Sha256.of(encode());
  }

  /** The hash by which a link names the federation, of its genesis event. */
  public Bytes genesisHash() {
    return Sha256.labelled("Entente 1.0 genesis", encode());
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).u8(body.type()).u64(timeMs).opaque(salt).opaqueV(body.encode());
  }
}
