package org.entente.member.room;

import java.util.List;
import org.entente.member.content.BoardPart;
import org.entente.member.content.HistoryPart;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.Group;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.trust.name.DeviceName;

/**
 * Seals parts of a room's past: a random key for the parts, wrapped by a secret that the members of the
 * epoch share in which the newcomer asked (RFC 9420 section 8.5). The secret is another one for each
 * request and each giver, so that no key ever seals two things under one number.
 */
final class PastSeal {
  private static final String LABEL = "Entente 1.0 history";
  private static final int SECRET = 32;
  private final CipherSuite suite;
  private final SecretBytes key;

  /** The wrapped key, as it travels with each part. */
  final Bytes wrapped;

  private PastSeal(CipherSuite suite, SecretBytes key, Bytes wrapped) {
    this.suite = suite;
    this.key = key;
    this.wrapped = wrapped;
  }

  /** What the members of the group's present epoch share about one request. */
  static SecretBytes secret(Group group, long session, DeviceName requester) {
    return group.export(LABEL, new TlsWriter().u64(session).put(requester).toByteArray(), SECRET);
  }

  /** A fresh key, wrapped by {@code secret} for what {@code giver} hands over. */
  static PastSeal create(CipherSuite suite, SecretBytes secret, DeviceName giver, byte[] random) {
    SecretBytes key = SecretBytes.of(random);
    try (SecretBytes wrapper = wrapper(suite, secret, giver)) {
      byte[] none = new byte[0];
      return new PastSeal(suite, key, Bytes.of(suite.seal(wrapper, nonce(suite, 0), none, random)));
    }
  }

  private static SecretBytes wrapper(CipherSuite suite, SecretBytes secret, DeviceName giver) {
    return suite.expandWithLabel(secret, "giver", giver.encode(), suite.keyLength());
  }

  private static byte[] nonce(CipherSuite suite, long number) {
    byte[] out = new byte[suite.nonceLength()];
    for (int i = 0; i < Long.BYTES; i++) {
      out[out.length - 1 - i] = (byte) (number >>> (Byte.SIZE * i));
    }
    return out;
  }

  /** {@code part} with its items sealed. */
  HistoryPart seal(HistoryPart part, List<BoardPart.Original> items) {
    byte[] plain = new TlsWriter().vector(items).toByteArray();
    byte[] sealed = suite.seal(key, nonce(suite, part.number()), part.header(), plain);
    return new HistoryPart(
        part.session(),
        part.to(),
        part.number(),
        part.last(),
        part.total(),
        part.sinceMs(),
        wrapped,
        Bytes.of(sealed));
  }

  /** The items of a part that {@code giver} sealed; refuses what was changed or is for others. */
  static List<BoardPart.Original> open(
      CipherSuite suite, SecretBytes secret, DeviceName giver, HistoryPart part)
      throws MlsException {
    try (SecretBytes wrapper = wrapper(suite, secret, giver)) {
      byte[] key =
          suite.open(wrapper, nonce(suite, 0), new byte[0], part.wrapped().toArray());
      if (key.length != suite.keyLength()) {
        throw new VerificationException("key of a past");
      }
      try (SecretBytes partKey = SecretBytes.take(key)) {
        byte[] sealed = part.sealed().toArray();
        byte[] plain = suite.open(partKey, nonce(suite, part.number()), part.header(), sealed);
        return TlsReader.decode(
            plain, r -> r.vector(HistoryPart.MAX_BYTES, BoardPart.Original::read));
      }
    }
  }

  /** Erases the key. */
  void close() {
    key.close();
  }
}
