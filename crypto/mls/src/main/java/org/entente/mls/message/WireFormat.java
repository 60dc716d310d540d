package org.entente.mls.message;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** What an {@link MlsMessage} carries (RFC 9420 section 6). */
public enum WireFormat {
  /** A handshake in clear. */
  PUBLIC_MESSAGE(1),
  /** An encrypted handshake or application message. */
  PRIVATE_MESSAGE(2),
  /** For those whom a commit added. */
  WELCOME(3),
  /** For those who join by themselves. */
  GROUP_INFO(4),
  /** What a device publishes. */
  KEY_PACKAGE(5);

  private final int code;

  WireFormat(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  static WireFormat read(TlsReader in) throws MalformedException {
    int code = in.u16();
    for (WireFormat format : values()) {
      if (format.code == code) {
        return format;
      }
    }
    throw new MalformedException("unknown wire format");
  }
}
