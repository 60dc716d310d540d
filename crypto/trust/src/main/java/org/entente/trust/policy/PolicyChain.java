package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * A room's policies as far as they were read: the first is the one of the room's logged event, and
 * each later one is signed by somebody who admits by the one before. Immutable.
 */
public final class PolicyChain {
  private final RoomId room;
  private final Bytes firstHash;
  private final @Nullable SignedPolicy last;

  private PolicyChain(RoomId room, Bytes firstHash, @Nullable SignedPolicy last) {
    this.room = room;
    this.firstHash = firstHash;
    this.last = last;
  }

  /**
   * A chain of which nothing was read.
   *
   * @param firstHash of the room's first policy, from the federation log
   */
  public static PolicyChain of(RoomId room, Bytes firstHash) {
    return new PolicyChain(room, firstHash, null);
  }

  /** The newest policy that was read, null before the first. */
  public @Nullable RoomPolicy last() {
    return last == null ? null : last.policy();
  }

  /** The revision of the newest policy that was read, 0 before the first. */
  public long revision() {
    return last == null ? 0 : last.policy().revision();
  }

  /**
   * The chain with {@code next}, whose author may have left or been revoked since; this one stays as
   * it is.
   *
   * @throws RejectedException when {@code next} cannot come here
   */
  public PolicyChain follow(SignedPolicy next, Standing standing, long atMs)
      throws RejectedException {
    RoomPolicy before = last();
    boolean fits = before == null
        ? next.policy().isFirst() && next.policy().hash().equals(firstHash)
        : before.mayBecome(next.policy()) && before.mayAdmit(next.author().officer());
    require(fits && next.policy().mayAdmit(next.author().officer()), RoomRule.POLICY_NOT_LOGGED);
    try {
      next.verifyInPlace(room, standing, atMs);
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.POLICY_NOT_LOGGED);
    }
    return new PolicyChain(room, firstHash, next);
  }

  /**
   * Whether {@code policy} is where this chain ends and somebody who still counts vouches for it: the
   * log by the first policy's hash, or the author of a later one, who followed all those before.
   */
  boolean leadsTo(RoomPolicy policy, Standing standing) {
    SignedPolicy end = last;
    return end != null
        && end.policy().equals(policy)
        && (policy.isFirst() || !standing.isRevoked(end.author()));
  }
}
