package org.entente.member.room;

/** Where this device stands in a room. */
enum Phase {
  /** It wants in and is not in yet. */
  JOINING,
  /** It founded the room, and the region does not know yet. */
  FOUNDING,
  /** It is in. */
  JOINED,
  /** It was put out. */
  REMOVED,
  /** The officer left and does not want back. */
  LEFT,
  /** It refuses a change that the region has stored, and reads no further. */
  STOPPED,
  /** A Welcome has let it in; whether that is the logged room's group is not proven yet. */
  PROVING
}
