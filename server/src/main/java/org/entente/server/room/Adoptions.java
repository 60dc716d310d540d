package org.entente.server.room;

import java.util.function.Supplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Homes;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyChain;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedPolicy;

/**
 * Judges rooms that another region describes: the policies must lead from the room's logged event to the
 * group. Pure, but slow: verifies signatures.
 */
final class Adoptions {
  private final Supplier<Directory> directory;
  private final Checks checks;
  private final Supplier<Long> nowMs;

  Adoptions(Supplier<Directory> directory, Checks checks, Supplier<Long> nowMs) {
    this.directory = directory;
    this.checks = checks;
    this.nowMs = nowMs;
  }

  /** The room of {@code id} as {@code state} has it, or a problem. */
  LiveRoom judge(RoomId id, RoomState state) {
    LoggedRoom logged = directory.get().room(id).orElseThrow(RoomProblems::notYet);
    try {
      GroupInfo info = groupInfo(state.group().groupInfo());
      RatchetTree tree = RatchetTree.decode(
          checks.suites().suite(info.context().suite()),
          state.group().ratchetTree().toArray());
      PublicGroup group = PublicGroup.create(info, tree, checks);
      boolean isOurs =
          group.groupId().equals(id.value()) && info.context().suite() == logged.suite();
      require(isOurs, "other_room");
      RoomPolicy policy = policy(logged, group, state);
      Homes.Home home = home(logged, group, state);
      return LiveRoom.of(stored(logged, policy, home, state, group), group);
    } catch (MlsException e) {
      throw RoomProblems.of(e, 0);
    }
  }

  /** What another region describes is where the room goes on by the record, and not what was lost with a home. */
  private static Homes.Home home(LoggedRoom logged, PublicGroup group, RoomState state) {
    Homes homes = logged.homes();
    return homes
        .named(state.group().term())
        .flatMap(home -> homes.after(home.key(), group.epoch(), state.group().lastCommitHash()))
        .orElseThrow(RoomProblems::notYet);
  }

  private static GroupInfo groupInfo(Bytes encoded) throws MlsException {
    if (encoded.isEmpty()) {
      throw RoomProblems.notYet();
    }
    MlsMessage message = MlsMessage.decode(encoded.toArray(), Commits.LIMITS);
    if (message instanceof MlsMessage.OfGroupInfo info) {
      return info.body();
    }
    throw RoomProblems.rejected("group_info_missing");
  }

  private RoomPolicy policy(LoggedRoom logged, PublicGroup group, RoomState state)
      throws MlsException {
    RoomPolicy policy = new RoomRules(directory.get(), nowMs.get())
        .policyInPlace(group.context())
        .policy();
    PolicyChain chain = PolicyChain.of(logged.id(), logged.policyHash());
    for (SignedPolicy next : state.policies()) {
      chain = chain.follow(next, directory.get(), nowMs.get());
    }
    require(policy.equals(chain.last()) && policy.team().equals(logged.team()), "policy");
    return policy;
  }

  private static StoredRoom stored(
      LoggedRoom logged, RoomPolicy policy, Homes.Home home, RoomState state, PublicGroup group)
      throws MlsException {
    return new StoredRoom(
        logged.id(),
        logged.team(),
        home.term(),
        home.key(),
        group.epoch(),
        state.group().lastCommitHash(),
        state.group().cursor(),
        Bytes.of(group.encode()),
        state.group().groupInfo(),
        LiveRoom.devices(group),
        policy.letIn(),
        0);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw RoomProblems.rejected(rule);
    }
  }
}
