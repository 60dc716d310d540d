package org.entente.server.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.trust.log.Entry;

/**
 * The hashes of {@link Entry}, made by the JDK, which has the processor's own instructions: whatever a region
 * stores it hashes whole. For one thread.
 */
public final class EntryDigest {
  private static final byte[] CONTENT = label("Entente 1.0 entry content");
  private static final byte[] ENTRY = label("Entente 1.0 entry");

  private final MessageDigest sha256;

  /** A fresh one. */
  public EntryDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }

  private static byte[] label(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What stands in the chain for the content that {@code encoded} is. */
  byte[] content(byte[] encoded) {
    sha256.update(CONTENT);
    return sha256.digest(encoded);
  }

  /** The hash of {@code entry}, whose content is {@code encoded}. */
  public Bytes entry(Entry entry, byte[] encoded) {
    byte[] content = content(encoded);
    sha256.update(ENTRY);
    return Bytes.of(sha256.digest(new TlsWriter()
        .opaque(entry.previous())
        .opaque(content)
        .u64(entry.seq())
        .u64(entry.hlc())
        .toByteArray()));
  }
}
