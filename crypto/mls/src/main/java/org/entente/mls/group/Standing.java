package org.entente.mls.group;

/** What this device may still do in its group. */
enum Standing {
  ACTIVE,
  /** A commit removed this device. */
  REMOVED,
  /** A ReInit closed the group. */
  CLOSED,
  /** The state may be older than what this device has sent; its message keys may be used. */
  RESTORED
}
