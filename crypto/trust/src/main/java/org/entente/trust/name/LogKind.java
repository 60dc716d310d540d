package org.entente.trust.name;

import org.entente.mls.error.MalformedException;

/** The three kinds of log. */
public enum LogKind {
  /** A room's handshakes and messages. */
  ROOM(1),
  /** What one device alone receives. */
  INBOX(2),
  /** The signed events of the whole federation. */
  FEDERATION(3);

  private final int code;

  LogKind(int code) {
    this.code = code;
  }

  /** The encoded form. */
  public int code() {
    return code;
  }

  /** The kind with this encoded form. */
  public static LogKind of(int code) throws MalformedException {
    for (LogKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedException("unknown kind of log");
  }
}
