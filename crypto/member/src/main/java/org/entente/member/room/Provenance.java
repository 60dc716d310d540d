package org.entente.member.room;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.entente.member.session.Answer;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.GroupContext;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.PolicyChain;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;

/**
 * Proves that a group is the one of the logged room before this device writes in it. A region could
 * otherwise hand out a group of its own making, or an old one with people who have left since.
 */
final class Provenance {
  /** What came of it. */
  enum Outcome {
    /** The room's policies lead from its logged event to the group, and from what was known here. */
    PROVEN,
    /** They do not. */
    REFUTED,
    /** They lead to the group only if what was known here was lost with a home. */
    LOST,
    /** The region did not answer. */
    OPEN
  }

  /** Where a group stands. */
  private record Shown(
      KnownPolicy floor,
      GroupContext context,
      RatchetTree tree,
      RoomPolicy policy,
      Set<OfficerName> dismissed) {}

  private final Room room;
  private int attempt;
  private Set<OfficerName> dismissed = new HashSet<>();

  Provenance(Room room) {
    this.room = room;
  }

  /** Whatever is being proven is of no interest any more. */
  void drop() {
    attempt++;
  }

  /**
   * Who enters the group that was proven last finds whoever else is in there let in anew, although a change
   * that was lost had put him out.
   */
  void entered() {
    dismissed.forEach(room.state.branch::came);
  }

  /**
   * Follows the room's policies up to the group's; {@code then} hears of it unless dropped before. What a
   * device knows that is not sure may have been lost, but no region leads it behind its epoch by that.
   */
  void prove(GroupContext context, RatchetTree tree, Consumer<Outcome> then) {
    KnownPolicy known = room.state.known();
    prove(known, context, tree, outcome -> {
      if (outcome == Outcome.REFUTED && !room.branch.isSure()) {
        prove(
            lowered(known),
            context,
            tree,
            second -> then.accept(second == Outcome.PROVEN ? Outcome.LOST : second));
      } else {
        then.accept(outcome);
      }
    });
  }

  /** A Welcome is by somebody who was in, and may let this device in before the epoch that was lost. */
  private KnownPolicy lowered(KnownPolicy known) {
    KnownPolicy shared = room.state.knownBy(room.branch.parted(known.epoch()));
    boolean isInvited = room.state.phase == Phase.PROVING;
    return isInvited ? shared : new KnownPolicy(known.epoch(), shared.revision(), shared.hash());
  }

  /** The same for a device that knew no more than {@code floor}. */
  void prove(KnownPolicy floor, GroupContext context, RatchetTree tree, Consumer<Outcome> then) {
    int mine = ++attempt;
    Consumer<Outcome> current = outcome -> {
      if (mine == attempt) {
        then.accept(outcome);
      }
    };
    try {
      LoggedRoom logged = logged(context);
      SignedPolicy signed = SignedPolicy.of(context);
      RoomPolicy policy = signed.policy();
      if (!policy.team().equals(logged.team())) {
        throw new VerificationException("a policy of another team");
      }
      dismissed = new HashSet<>();
      Shown shown = new Shown(floor, context, tree, policy, dismissed);
      PolicyChain chain = PolicyChain.of(room.id(), logged.policyHash());
      follow(policy.revision() == 1 ? followed(chain, signed, shown) : chain, shown, current);
    } catch (MlsException e) {
      current.accept(Outcome.REFUTED);
    }
  }

  private LoggedRoom logged(GroupContext context) throws VerificationException {
    LoggedRoom logged = room.host.registry().directory().room(room.id()).orElse(null);
    boolean fits = logged != null
        && context.groupId().equals(room.id().value())
        && context.suite() == logged.suite();
    if (logged == null || !fits) {
      throw new VerificationException("the group of another room");
    }
    return logged;
  }

  private void follow(PolicyChain chain, Shown shown, Consumer<Outcome> then) throws MlsException {
    if (chain.revision() == shown.policy().revision()) {
      judge(chain, shown);
      then.accept(Outcome.PROVEN);
      return;
    }
    String path = "/v1/rooms/" + room.id().text() + "/policies?after=" + chain.revision();
    room.host
        .session()
        .request("GET", path, "", new byte[0], answer -> answered(chain, shown, answer, then));
  }

  private void answered(PolicyChain chain, Shown shown, Answer answer, Consumer<Outcome> then) {
    if (!answer.isOk()) {
      then.accept(Outcome.OPEN);
      return;
    }
    try {
      PolicyChain next = chain;
      for (SignedPolicy policy : PolicyPage.decode(answer.body())) {
        next = next.revision() < shown.policy().revision() ? followed(next, policy, shown) : next;
      }
      if (next.revision() == chain.revision()) {
        throw new VerificationException("the policies end too early");
      }
      follow(next, shown, then);
    } catch (MlsException e) {
      then.accept(Outcome.REFUTED);
    }
  }

  private PolicyChain followed(PolicyChain chain, SignedPolicy policy, Shown shown)
      throws MlsException {
    KnownPolicy floor = shown.floor();
    PolicyChain next =
        chain.follow(policy, room.host.registry(), room.host.turn().now());
    boolean other =
        next.revision() == floor.revision() && !policy.policy().hash().equals(floor.hash());
    if (other) {
      throw new VerificationException("not the policies that were known here");
    }
    if (floor.revision() > 0 && next.revision() > floor.revision()) {
      // Whom the room itself has put out since is in, if at all, by an approval of its own.
      room.state.branch.putOutAt(Long.MAX_VALUE).stream()
          .filter(officer -> !policy.policy().letsIn(officer))
          .forEach(shown.dismissed()::add);
    }
    return next;
  }

  private void judge(PolicyChain chain, Shown shown) throws MlsException {
    KnownPolicy floor = shown.floor();
    room.host.registry().rules().joining(shown.context(), shown.tree(), chain);
    boolean older = chain.revision() < floor.revision() || shown.context().epoch() < floor.epoch();
    if (older) {
      throw new VerificationException("older than what was known here");
    }
  }
}
