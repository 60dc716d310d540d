package org.entente.mls.vectors;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;

/** deserialization: headers of variable-length vectors, RFC 9420 section 2.1.2. */
final class DeserializationVectors {
  private DeserializationVectors() {}

  static void check(JsonObject c) throws Exception {
    byte[] header = c.bytes("vlbytes_header");
    int length = c.integer("length");
    Expect.equal("length", length, new TlsReader(header).header());
    Expect.equal("header", header, new TlsWriter().length(length).toByteArray());
  }
}
