package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.CipherSuite;

/** The hash that names a proposal sent by itself (RFC 9420 section 5.2). */
public record ProposalRef(Bytes value) {
  /** The reference of the proposal framed in {@code content}. */
  public static ProposalRef of(CipherSuite suite, AuthenticatedContent content) {
    return new ProposalRef(suite.refHash("MLS 1.0 Proposal Reference", content.encode()));
  }
}
