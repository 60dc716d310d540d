package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;

/** A policy of the room, and the first epoch in which this device knew it. */
record KnownPolicy(long epoch, long revision, Bytes hash) implements Encodable {
  static KnownPolicy read(TlsReader r) throws MalformedException {
    return new KnownPolicy(r.u64(), r.u64(), Bytes.of(r.opaque(Sha256.LENGTH)));
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(epoch).u64(revision).opaque(hash);
  }
}
