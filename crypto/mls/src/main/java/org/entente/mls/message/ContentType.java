package org.entente.mls.message;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** What a framed message holds (RFC 9420 section 6). */
public enum ContentType {
  /** What the application says. */
  APPLICATION(1),
  /** A change that somebody asks for. */
  PROPOSAL(2),
  /** A change that takes effect. */
  COMMIT(3);

  private final int code;

  ContentType(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** Whether keys of the handshake ratchet protect it, and not those of the application ratchet. */
  public boolean isHandshake() {
    return this != APPLICATION;
  }

  static ContentType read(TlsReader in) throws MalformedException {
    int code = in.u8();
    for (ContentType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new MalformedException("unknown content type");
  }
}
