package org.entente.mls.message;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** What an {@link MlsMessage} carries (RFC 9420 section 6). */
public enum WireFormat {
  PUBLIC_MESSAGE(1),
  PRIVATE_MESSAGE(2),
  WELCOME(3),
  GROUP_INFO(4),
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
