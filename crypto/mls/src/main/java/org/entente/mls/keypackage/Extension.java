package org.entente.mls.keypackage;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * {@code Extension}, RFC 9420 section 13; types that are not known survive reading and writing.
 *
 * @param type RFC 9420 section 17.3, or one of the application
 * @param data in the form the type says
 */
public record Extension(int type, Bytes data) implements Encodable {
  /** A name that the application gives a leaf; nobody vouches for it. */
  public static final int APPLICATION_ID = 0x0001;

  /** The tree, in a group info. */
  public static final int RATCHET_TREE = 0x0002;

  /** What all members must support, in a group context. */
  public static final int REQUIRED_CAPABILITIES = 0x0003;

  /** The key that external joiners seal to, in a group info. */
  public static final int EXTERNAL_PUB = 0x0004;

  /** Who may propose from outside, in a group context. */
  public static final int EXTERNAL_SENDERS = 0x0005;

  /** Marks the key package to be used when no other is left (draft-ietf-mls-extensions). */
  public static final int LAST_RESORT = 0x000a;

  static final int MAX_DATA = 1 << 26;

  /** Reads one. */
  public static Extension read(TlsReader r) throws MalformedException {
    return new Extension(r.u16(), r.bytesV(MAX_DATA));
  }

  /** Whether every implementation of RFC 9420 supports {@code type} without saying so. */
  static boolean isDefault(int type) {
    return type >= APPLICATION_ID && type <= EXTERNAL_SENDERS;
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(type).opaqueV(data);
  }
}
