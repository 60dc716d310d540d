package org.entente.trust.certificate;

import org.entente.mls.codec.TlsWriter;

/** Writes the few DER forms of the profile. */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int UTF8_STRING = 0x0c;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private Der() {}

  /** A constructed context tag. */
  static int explicit(int number) {
    return 0xa0 | number;
  }

  /** A primitive context tag. */
  static int implicit(int number) {
    return 0x80 | number;
  }

  static byte[] sequence(byte[]... parts) {
    return tlv(SEQUENCE, parts);
  }

  static byte[] number(int value) {
    return tlv(INTEGER, new byte[] {(byte) value});
  }

  static byte[] yes() {
    return tlv(BOOLEAN, new byte[] {(byte) 0xff});
  }

  static byte[] bits(int unused, byte[] value) {
    return tlv(BIT_STRING, new byte[] {(byte) unused}, value);
  }

  static byte[] tlv(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    TlsWriter w = new TlsWriter().u8(tag);
    writeLength(w, length);
    for (byte[] part : parts) {
      w.opaque(part);
    }
    return w.toByteArray();
  }

  private static void writeLength(TlsWriter w, int length) {
    if (length < 0x80) {
      w.u8(length);
    } else if (length <= 0xff) {
      w.u8(0x81).u8(length);
    } else {
      w.u8(0x82).u16(length);
    }
  }
}
