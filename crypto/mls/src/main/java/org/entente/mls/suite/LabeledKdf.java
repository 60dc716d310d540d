package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;

/** LabeledExtract and LabeledExpand of RFC 9180 section 4 for one suite id. */
record LabeledKdf(Hash hash, Bytes suiteId) {
  private static final byte[] NONE = new byte[0];

  byte[] extract(byte[] salt, String label, byte[] ikm) {
    return hash.extract(
        salt, start().opaque(suiteId).opaque(ascii(label)).opaque(ikm).toByteArray());
  }

  byte[] extract(String label, byte[] ikm) {
    return extract(NONE, label, ikm);
  }

  byte[] expand(byte[] prk, String label, byte[] info, int length) {
    TlsWriter labeled = new TlsWriter().u16(length).opaque(ascii("HPKE-v1"));
    labeled.opaque(suiteId).opaque(ascii(label)).opaque(info);
    return hash.expand(prk, labeled.toByteArray(), length);
  }

  private static TlsWriter start() {
    return new TlsWriter().opaque(ascii("HPKE-v1"));
  }

  static byte[] ascii(String text) {
    byte[] out = new byte[text.length()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) text.charAt(i);
    }
    return out;
  }
}
