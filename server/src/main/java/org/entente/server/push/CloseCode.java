package org.entente.server.push;

/** Why the server closes a socket. */
enum CloseCode {
  DRAINING(1001, "this node goes down"),
  MALFORMED(4400, "malformed frame"),
  TOKEN_EXPIRED(4401, "sign in first"),
  DEVICE_REVOKED(4403, "device revoked"),
  SILENT(4408, "silent too long"),
  REPLACED(4409, "replaced by a newer connection"),
  TOO_LARGE(4413, "frame too large"),
  TOO_FAST(4429, "too fast");

  private final short code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = (short) code;
    this.reason = reason;
  }

  short code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
