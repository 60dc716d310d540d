package org.entente.server.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.CipherSuite;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.Leaves;
import org.entente.trust.wire.CommitBundle;
import org.jspecify.annotations.Nullable;

/**
 * Judges commits: everything about them that can be known without the group's secrets. Pure, but
 * slow: verifies signatures.
 */
final class Commits {
  static final Limits LIMITS = new Limits(CommitBundle.MAX_BYTES);

  private Commits() {}

  /**
   * A commit that may be stored.
   *
   * @param next the room after it; its cursor is not known yet
   * @param view what the rules of the room have seen
   * @param welcomed the devices that need the Welcome
   * @param left the devices that it removed
   * @param joined the devices that are new in the roster
   */
  record Judged(
      LiveRoom next,
      CommitView view,
      Set<DeviceName> welcomed,
      Set<DeviceName> left,
      Set<DeviceName> joined) {

    /** Whether the room has another policy after it. */
    boolean changesPolicy() {
      return view.proposals().stream()
          .anyMatch(sent -> sent.proposal() instanceof Proposal.GroupContextExtensions);
    }
  }

  /**
   * The consequences of {@code bundle} by {@code author}, who is not yet known to be its author.
   *
   * @throws MlsException when it breaks a rule of the protocol or of the room
   */
  static Judged judge(LiveRoom room, CommitBundle bundle, DeviceName author, PolicyCheck rules)
      throws MlsException {
    Judged judged = observe(room, bundle.commit(), author, bundle.groupInfo(), rules);
    checkWelcome(room.group(), judged.view(), bundle.welcome());
    return judged;
  }

  /**
   * As {@link #judge}, of a commit that the home region has stored.
   *
   * @param groupInfo of the epoch that it makes, null where it is not known
   */
  static Judged observe(
      LiveRoom room, Bytes message, DeviceName author, @Nullable Bytes groupInfo, PolicyCheck rules)
      throws MlsException {
    Observed observed = room.group().process(decode(message), rules);
    if (!(observed instanceof Observed.CommitObserved commit)) {
      throw RoomProblems.rejected("not_a_commit");
    }
    if (!Leaves.device(commit.view().committer()).equals(author)) {
      throw RoomProblems.rejected("other_author");
    }
    if (groupInfo != null) {
      checkGroupInfo(commit.next(), groupInfo);
    }
    return judged(
        room, commit.next(), commit.view(), message, groupInfo == null ? Bytes.EMPTY : groupInfo);
  }

  private static MlsMessage decode(Bytes message) throws MlsException {
    return MlsMessage.decode(message.toArray(), LIMITS);
  }

  /** Refuses a group info that is not of the group's epoch or that lets nobody join. */
  static void checkGroupInfo(PublicGroup next, Bytes encoded) throws MlsException {
    if (!(decode(encoded) instanceof MlsMessage.OfGroupInfo message)) {
      throw RoomProblems.rejected("group_info_missing");
    }
    GroupInfo info = message.body();
    next.verifyGroupInfo(info);
    if (info.extension(Extension.EXTERNAL_PUB).isEmpty()) {
      throw RoomProblems.rejected("external_pub_missing");
    }
  }

  private static void checkWelcome(PublicGroup before, CommitView view, @Nullable Bytes encoded)
      throws MlsException {
    Set<Bytes> wanted = keyPackages(before.tree().suite(), view);
    if (encoded == null) {
      require(wanted.isEmpty(), "welcome_missing");
      return;
    }
    require(!wanted.isEmpty(), "welcome_unexpected");
    if (!(decode(encoded) instanceof MlsMessage.OfWelcome message)) {
      throw RoomProblems.rejected("welcome_missing");
    }
    Set<Bytes> present = new HashSet<>();
    for (Welcome.EncryptedGroupSecrets secrets : message.body().secrets()) {
      present.add(secrets.keyPackageRef());
    }
    require(present.equals(wanted), "welcome_incomplete");
  }

  private static Set<Bytes> keyPackages(CipherSuite suite, CommitView view) {
    Set<Bytes> refs = new HashSet<>();
    view.proposals().forEach(sent -> {
      if (sent.proposal() instanceof Proposal.Add add) {
        refs.add(add.keyPackage().ref(suite));
      }
    });
    return refs;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw RoomProblems.rejected(rule);
    }
  }

  private static Judged judged(
      LiveRoom room, PublicGroup next, CommitView view, Bytes commit, Bytes groupInfo)
      throws MlsException {
    StoredRoom old = room.stored();
    Set<DeviceName> devices = LiveRoom.devices(next);
    require(devices.size() == next.roster().size(), "device_twice");
    var policy = org.entente.trust.policy.SignedPolicy.of(next.context()).policy();
    StoredRoom stored = new StoredRoom(
        old.room(),
        old.team(),
        old.term(),
        old.home(),
        next.epoch(),
        Sha256.of(commit.toArray()),
        old.cursor(),
        Bytes.of(next.encode()),
        groupInfo,
        devices,
        policy.letIn(),
        old.rosterBase());
    return new Judged(
        new LiveRoom(stored, next, policy),
        view,
        welcomed(view),
        without(old.devices(), devices),
        without(devices, old.devices()));
  }

  private static Set<DeviceName> welcomed(CommitView view) throws MlsException {
    Set<DeviceName> devices = new LinkedHashSet<>();
    for (int leaf : view.addedLeaves()) {
      devices.add(Leaves.device(view.treeAfter().member(leaf)));
    }
    return devices;
  }

  private static Set<DeviceName> without(Set<DeviceName> all, Set<DeviceName> others) {
    List<DeviceName> rest = new ArrayList<>(all);
    rest.removeAll(others);
    return Set.copyOf(rest);
  }
}
