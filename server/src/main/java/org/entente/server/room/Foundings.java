package org.entente.server.room;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Homes;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.RoomRules;

/** Judges the founding of rooms. Pure, but slow: verifies signatures. */
final class Foundings {
  private final RegionId region;
  private final Supplier<Directory> directory;
  private final Checks checks;

  Foundings(RegionId region, Supplier<Directory> directory, Checks checks) {
    this.region = region;
    this.directory = directory;
    this.checks = checks;
  }

  /** The room that {@code founder} founds, or a problem; the event itself is judged by the log. */
  LiveRoom judge(DeviceName founder, RoomFounding founding, long nowMs) {
    if (!(founding.roomOpened().event().body() instanceof EventBody.RoomOpened opened)) {
      throw RoomProblems.invalid("/roomOpened", "room_opened");
    }
    List<EventSignature> signatures = founding.roomOpened().signatures();
    require(signatures.size() == 1 && signatures.get(0).device().equals(founder), "other_founder");
    require(opened.homeRegion().equals(region), "other_region");
    try {
      GroupInfo info = groupInfo(founding.groupInfo());
      PublicGroup group = PublicGroup.create(info, tree(info), checks);
      RoomPolicy policy = new RoomRules(directory.get(), nowMs)
          .founding(group.context(), group.roster())
          .policy();
      require(group.groupId().equals(opened.room().value()), "other_room");
      require(fits(opened, policy), "policy");
      Set<DeviceName> devices = LiveRoom.devices(group);
      require(devices.equals(Set.of(founder)), "other_founder");
      return LiveRoom.of(stored(opened, policy, founding, group, devices), group);
    } catch (MlsException e) {
      throw RoomProblems.of(e, 0);
    }
  }

  private GroupInfo groupInfo(Bytes encoded) throws MlsException {
    MlsMessage message = MlsMessage.decode(encoded.toArray(), Commits.LIMITS);
    if (!(message instanceof MlsMessage.OfGroupInfo info)) {
      throw RoomProblems.rejected("group_info_missing");
    }
    require(info.body().extension(Extension.EXTERNAL_PUB).isPresent(), "external_pub_missing");
    return info.body();
  }

  private RatchetTree tree(GroupInfo info) throws MlsException {
    CipherSuite suite = checks.suites().suite(info.context().suite());
    Extension tree = info.extension(Extension.RATCHET_TREE)
        .orElseThrow(() -> RoomProblems.rejected("ratchet_tree_missing"));
    return RatchetTree.decode(suite, tree.data().toArray());
  }

  private boolean fits(EventBody.RoomOpened opened, RoomPolicy policy) {
    return policy.team().equals(opened.team())
        && policy.homeRegion().equals(region)
        && policy.term() == Homes.FIRST_TERM
        && policy.suite() == opened.suite()
        && policy.hash().equals(opened.policyHash());
  }

  private static StoredRoom stored(
      EventBody.RoomOpened opened,
      RoomPolicy policy,
      RoomFounding founding,
      PublicGroup group,
      Set<DeviceName> devices) {
    return new StoredRoom(
        opened.room(),
        opened.team(),
        policy.term(),
        Bytes.EMPTY,
        group.epoch(),
        Sha256.NONE,
        Cursor.START,
        Bytes.of(group.encode()),
        founding.groupInfo(),
        devices,
        policy.letIn(),
        0);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw RoomProblems.rejected(rule);
    }
  }
}
