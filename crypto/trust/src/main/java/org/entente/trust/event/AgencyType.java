package org.entente.trust.event;

import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Words;

/** What kind of body an agency is; access rules follow from it. The order is the code on the wire. */
public enum AgencyType {
  POLICE,
  BORDER,
  PROSECUTOR,
  INTELLIGENCE,
  MINISTRY,
  EMBASSY,
  MULTILATERAL,
  /** A charity that cares for victims and holds their identities. */
  CARE,
  CHILD_PROTECTION,
  /** Brings people together; never part of a case. */
  CONVENOR,
  PLATFORM,
  FINANCIAL,
  SUPPLIER,
  CARRIER,
  LOCAL_GOVERNMENT,
  TRAINING,
  OBSERVER;

  private static final AgencyType[] ALL = values();

  /** The number on the wire, from 1. */
  public int code() {
    return ordinal() + 1;
  }

  /** The type of this number. */
  public static AgencyType of(int code) throws MalformedException {
    if (code < 1 || code > ALL.length) {
      throw new MalformedException("unknown type of agency");
    }
    return ALL[code - 1];
  }

  /** Lower case, for JSON and the command line. */
  public String text() {
    return Words.lower(name().replace('_', '-'));
  }

  /** Whether it sees only rooms made for it, and never the directory. */
  public boolean isPartner() {
    return this == PLATFORM || this == FINANCIAL || this == SUPPLIER || this == CARRIER;
  }
}
