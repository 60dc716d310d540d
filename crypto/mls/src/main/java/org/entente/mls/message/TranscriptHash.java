package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.suite.CipherSuite;

/** The two running hashes over all commits of a group (RFC 9420 section 8.2). */
public final class TranscriptHash {
  private TranscriptHash() {}

  /** The confirmed hash after {@code commit}, given the interim hash before it. */
  public static Bytes confirmed(
      CipherSuite suite, Bytes interimBefore, AuthenticatedContent commit) {
    TlsWriter out = new TlsWriter();
    out.opaque(interimBefore);
    out.u16(commit.wireFormat().code());
    commit.content().write(out);
    out.opaqueV(commit.signature());
    return Bytes.of(suite.hash(out.toByteArray()));
  }

  /** The interim hash that follows {@code confirmed} and its tag. */
  public static Bytes interim(CipherSuite suite, Bytes confirmed, Bytes confirmationTag) {
    TlsWriter out = new TlsWriter();
    out.opaque(confirmed);
    out.opaqueV(confirmationTag);
    return Bytes.of(suite.hash(out.toByteArray()));
  }
}
