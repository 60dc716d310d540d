package org.entente.mls.message;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** A proposal inside a commit, or the name of one sent before it (RFC 9420 section 12.4). */
public sealed interface ProposalOrRef extends Encodable {
  /** The proposal itself. */
  record ByValue(Proposal proposal) implements ProposalOrRef {
    @Override
    public void write(TlsWriter out) {
      out.u8(1);
      proposal.write(out);
    }
  }

  /** The reference of a proposal of this epoch. */
  record ByReference(ProposalRef ref) implements ProposalOrRef {
    @Override
    public void write(TlsWriter out) {
      out.u8(2);
      out.opaqueV(ref.value());
    }
  }

  /** Reads one entry. */
  static ProposalOrRef read(TlsReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 1 -> new ByValue(Proposal.read(in));
      case 2 -> new ByReference(new ProposalRef(in.bytesV(Bounds.HASH)));
      default -> throw new MalformedException("unknown proposal-or-ref type");
    };
  }
}
