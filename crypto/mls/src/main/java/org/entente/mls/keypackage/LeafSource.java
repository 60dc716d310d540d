package org.entente.mls.keypackage;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** On which way a leaf node came into being, RFC 9420 section 7.2. */
public sealed interface LeafSource extends Encodable {

  /** From a key package, valid for a while. */
  record OfKeyPackage(Lifetime lifetime) implements LeafSource {
    @Override
    public void write(TlsWriter w) {
      w.u8(1).put(lifetime);
    }
  }

  /** From an update proposal. */
  record OfUpdate() implements LeafSource {
    @Override
    public void write(TlsWriter w) {
      w.u8(2);
    }
  }

  /** From the path of a commit; binds the parents above, RFC 9420 section 7.9. */
  record OfCommit(Bytes parentHash) implements LeafSource {
    @Override
    public void write(TlsWriter w) {
      w.u8(3).opaqueV(parentHash);
    }
  }

  /** Reads one. */
  static LeafSource read(TlsReader r) throws MalformedException {
    return switch (r.u8()) {
      case 1 -> new OfKeyPackage(Lifetime.read(r));
      case 2 -> new OfUpdate();
      case 3 -> new OfCommit(r.bytesV(255));
      default -> throw new MalformedException("unknown leaf node source");
    };
  }
}
