package org.entente.mls.codec;

/** A structure of the presentation language with exactly one encoding. */
public interface Encodable {

  /** Appends this structure to {@code w}. */
  void write(TlsWriter w);

  /** This structure alone, as a new array. */
  default byte[] encode() {
    TlsWriter w = new TlsWriter();
    write(w);
    return w.toByteArray();
  }
}
