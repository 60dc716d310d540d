package org.entente.mls.message;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** The inside of a framed message: application data, a proposal or a commit. */
public sealed interface Content extends Encodable permits ApplicationData, Proposal, Commit {
  /** Which of the three it is. */
  ContentType contentType();

  /** Reads the content that {@code type} announced. */
  static Content read(ContentType type, TlsReader in) throws MalformedException {
    return switch (type) {
      case APPLICATION -> ApplicationData.read(in);
      case PROPOSAL -> Proposal.read(in);
      case COMMIT -> Commit.read(in);
    };
  }
}
