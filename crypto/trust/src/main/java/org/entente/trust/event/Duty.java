package org.entente.trust.event;

import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Words;

/** What an agency may entrust somebody with besides ordinary work; two persons appoint. */
public enum Duty {
  /** Helps colleagues who have lost their only device, together with other security officers. */
  SECURITY_OFFICER,
  /** Reads who did what and when, never content. */
  AUDITOR;

  /** How long everybody can see that somebody was appointed before it counts: three days. */
  public static final long NOTICE_MS = 72L * 3_600_000;

  private static final Duty[] ALL = values();

  /** The number on the wire, from 1. */
  public int code() {
    return ordinal() + 1;
  }

  static Duty of(int code) throws MalformedException {
    if (code < 1 || code > ALL.length) {
      throw new MalformedException("unknown duty");
    }
    return ALL[code - 1];
  }

  /** The duty of this name, as {@link #text} gives it. */
  public static Duty parse(String text) throws MalformedException {
    for (Duty duty : ALL) {
      if (duty.text().equals(text)) {
        return duty;
      }
    }
    throw new MalformedException("unknown duty");
  }

  /** Lower case, for JSON and the command line. */
  public String text() {
    return Words.lower(name().replace('_', '-'));
  }
}
