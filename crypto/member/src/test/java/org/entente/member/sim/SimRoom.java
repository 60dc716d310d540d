package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.Member;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Welcome;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.Origin;
import org.entente.trust.policy.Leaves;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.jspecify.annotations.Nullable;

/** A room as its region follows it: the public group, and who may read from where to where. */
final class SimRoom {
  private static final int WINDOW = 20;

  PublicGroup group;
  Bytes groupInfo;
  Bytes lastCommitHash = Sha256.NONE;
  Cursor lastCommit = Cursor.START;
  long term = 1;

  /** The term of the home that has stored the newest commit. */
  long madeIn = 1;

  /** The policies that the region serves. */
  final List<SignedPolicy> policies = new ArrayList<>();

  /** The positions behind which a device that was put out reads nothing. */
  final Map<DeviceName, Cursor> endsAt = new HashMap<>();

  SimRoom(PublicGroup group, Bytes groupInfo) {
    this.group = group;
    this.groupInfo = groupInfo;
    keepPolicy();
  }

  /** The same room for a site that does not hear what becomes of it. */
  SimRoom copy() {
    SimRoom copy = new SimRoom(group, groupInfo);
    copy.lastCommitHash = lastCommitHash;
    copy.lastCommit = lastCommit;
    copy.term = term;
    copy.madeIn = madeIn;
    copy.policies.clear();
    copy.policies.addAll(policies);
    copy.endsAt.putAll(endsAt);
    return copy;
  }

  /** Adds the group's policy to those that are served, if it is a new one. */
  void keepPolicy() {
    try {
      SignedPolicy now = SignedPolicy.of(group.context());
      if (policies.stream().noneMatch(p -> p.policy().equals(now.policy()))) {
        policies.add(now);
      }
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  static Set<DeviceName> devices(PublicGroup group) {
    Set<DeviceName> out = new HashSet<>();
    for (Member member : group.roster()) {
      try {
        out.add(Leaves.device(member.leaf()));
      } catch (MlsException e) {
        throw new AssertionError(e);
      }
    }
    return out;
  }

  boolean has(DeviceName device) {
    return devices(group).contains(device);
  }

  boolean admits(DeviceName device) {
    try {
      return SignedPolicy.of(group.context()).policy().admits(device.officer());
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether {@code device} may read what comes behind {@code cursor}. */
  boolean isReadableBehind(DeviceName device, Cursor cursor) {
    Cursor end = endsAt.get(device);
    return has(device) || end != null && end.covers(cursor);
  }

  /** Whether {@code device} may read the entry with this place. */
  boolean isReadable(DeviceName device, Origin origin, long seq) {
    Cursor end = endsAt.get(device);
    return has(device) || end != null && seq <= end.seq(origin);
  }

  boolean isInWindow(long epoch) {
    return epoch <= group.epoch() && epoch >= group.epoch() - WINDOW;
  }

  boolean fits(CommitBundle bundle) {
    return bundle.term() == term
        && bundle.epoch() == group.epoch()
        && bundle.previousCommitHash().equals(lastCommitHash);
  }

  /** The group after a commit, checked as the contract says. */
  Observed.CommitObserved observe(
      CommitBundle bundle, DeviceName author, Directory directory, long now) throws MlsException {
    MlsMessage message = MlsMessage.decode(bundle.commit().toArray(), Limits.DEFAULT);
    Observed observed = group.process(message, new RoomRules(directory, now));
    if (!(observed instanceof Observed.CommitObserved commit)
        || !Leaves.device(commit.view().committer()).equals(author)) {
      throw new VerificationException("not a commit of this device");
    }
    commit.next().verifyGroupInfo(info(bundle.groupInfo()));
    return commit;
  }

  static GroupInfo info(Bytes encoded) throws MlsException {
    MlsMessage message = MlsMessage.decode(encoded.toArray(), Limits.DEFAULT);
    if (message instanceof MlsMessage.OfGroupInfo info) {
      return info.body();
    }
    throw new MalformedException("not a group info");
  }

  /** The devices that the commit of {@code bundle} has added and that get its Welcome. */
  static List<DeviceName> welcomed(CommitBundle bundle, Observed.CommitObserved commit)
      throws MlsException {
    List<DeviceName> out = new ArrayList<>();
    Bytes welcome = bundle.welcome();
    if (welcome != null && welcomeOf(welcome) != null) {
      for (int leaf : commit.view().addedLeaves()) {
        out.add(Leaves.device(commit.view().treeAfter().member(leaf)));
      }
    }
    return out;
  }

  private static @Nullable Welcome welcomeOf(Bytes encoded) throws MlsException {
    MlsMessage message = MlsMessage.decode(encoded.toArray(), Limits.DEFAULT);
    return message instanceof MlsMessage.OfWelcome welcome ? welcome.body() : null;
  }

  GroupState state() {
    return new GroupState(
        term, lastCommitHash, groupInfo, Bytes.of(group.tree().encode()), lastCommit);
  }
}
