package org.entente.trust.policy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** A part of a room's policies, {@code SignedPolicy policies<V>} by revision; nothing is checked. */
public final class PolicyPage {
  /** The longest page; it ends behind the policy that reaches it. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_READ_BYTES = 2 * MAX_BYTES;

  private PolicyPage() {}

  /** The page of {@code policies}, each of them encoded already. */
  public static byte[] encode(List<Bytes> policies) {
    return new TlsWriter().vector(policies, TlsWriter::opaque).toByteArray();
  }

  /** Reads a page. */
  public static List<SignedPolicy> decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, r -> r.vector(MAX_READ_BYTES, SignedPolicy::read));
  }
}
