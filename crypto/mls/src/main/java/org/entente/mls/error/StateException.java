package org.entente.mls.error;

import java.util.OptionalLong;

/** The right message at the wrong time: another epoch, another group, or already used. */
public final class StateException extends MlsException {
  /** What is wrong with the time. */
  public enum Reason {
    /** The message belongs to a later epoch; catch up first. */
    FUTURE_EPOCH,
    /** The message belongs to an epoch whose keys are gone. */
    PAST_EPOCH,
    /** The key of this message was used or erased: a replay, or too late. */
    KEY_CONSUMED,
    /** The message skips more generations than are allowed. */
    TOO_FAR_AHEAD,
    /** The message belongs to another group. */
    OTHER_GROUP,
    /** This member was removed and can no longer act. */
    REMOVED,
    /** A ReInit closed this group in favour of another. */
    GROUP_CLOSED,
    /** All reserved message keys are used; store the state or reserve again. */
    RESERVATION_SPENT,
    /** The state comes from a backup or a copy; commit first, for keys that nobody has used. */
    KEYS_UNCERTAIN,
    /** A proposal, key package or pre-shared key that is referred to is not here. */
    NOT_FOUND,
    /** This engine made the message itself; it has nothing to learn from it. */
    OWN_MESSAGE
  }

  private final Reason reason;
  private final long expectedEpoch;

  /** Refuses without an expected epoch. */
  public StateException(Reason reason) {
    this(reason, -1);
  }

  /** Refuses and names the epoch that would be accepted; negative means unknown. */
  public StateException(Reason reason, long expectedEpoch) {
    super(reason.name());
    this.reason = reason;
    this.expectedEpoch = expectedEpoch;
  }

  /** What is wrong with the time. */
  public Reason reason() {
    return reason;
  }

  /** The epoch that would be accepted, where it is known. */
  public OptionalLong expectedEpoch() {
    return expectedEpoch < 0 ? OptionalLong.empty() : OptionalLong.of(expectedEpoch);
  }
}
