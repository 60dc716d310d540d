package org.entente.trust.log;

import org.entente.mls.error.MalformedException;

/** What the body of an entry is. */
public enum EntryKind {
  /** A PrivateMessage with application data. */
  MESSAGE(1),
  /** A commit that the home region stored. */
  COMMIT(2),
  /** A proposal by itself. */
  PROPOSAL(3),
  /** A Welcome in an inbox. */
  WELCOME(4),
  /** A signed event of the federation log. */
  EVENT(5),
  /** A device's signed acceptance or refusal of a commit. */
  VERDICT(6);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  /** The encoded form. */
  public int code() {
    return code;
  }

  /** The kind with this encoded form. */
  public static EntryKind of(int code) throws MalformedException {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedException("unknown kind of entry");
  }
}
