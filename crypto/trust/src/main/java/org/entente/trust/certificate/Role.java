package org.entente.trust.certificate;

/** What a certificate is for; its path length follows from it. */
public enum Role {
  /** An agency's own anchor. */
  ROOT(2, 0x04, 2),
  /** A device of an officer who certifies devices and signs events for the agency. */
  ADMIN(1, 0x84, 2),
  /** A key that certifies one device of one officer. */
  INVITATION(0, 0x04, 2),
  /** A device of an officer. */
  DEVICE(-1, 0x80, 7);

  private final int pathLength;
  private final int usageBits;
  private final int unusedBits;

  Role(int pathLength, int usageBits, int unusedBits) {
    this.pathLength = pathLength;
    this.usageBits = usageBits;
    this.unusedBits = unusedBits;
  }

  /** How many certificates may stand between this one and a device's; negative: it certifies none. */
  int pathLength() {
    return pathLength;
  }

  /** Whether this one may certify {@code other}. */
  boolean mayIssue(Role other) {
    return switch (other) {
      case ROOT -> false;
      case ADMIN -> this == ROOT;
      case INVITATION -> this == ADMIN || this == DEVICE;
      case DEVICE -> this == ADMIN || this == INVITATION;
    };
  }

  boolean isAuthority() {
    return pathLength >= 0;
  }

  /** The DER BIT STRING of its key usage. */
  byte[] keyUsage() {
    return Der.bits(unusedBits, new byte[] {(byte) usageBits});
  }
}
