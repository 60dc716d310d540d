package org.entente.member.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.port.DeviceCommand;
import org.entente.member.session.Identity;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.trust.base.Sha256;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.entente.trust.policy.Conduct;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.RoomRule;
import org.entente.trust.policy.SignedPolicy;

/** Makes a new room with this device as its only member; the region learns of it afterwards. */
final class Founding {
  private final RoomHost host;

  Founding(RoomHost host) {
    this.host = host;
  }

  Room found(DeviceCommand.CreateRoom create) throws MlsException {
    Identity self = host.self();
    RoomId id = RoomId.of(host.env().random().bytes(RoomId.LENGTH));
    RoomPolicy policy = policy(create, self);
    if (!host.registry().rules().fitTypes(policy)) {
      throw new RejectedException(RoomRule.AGENCY_TYPE);
    }
    Room room = new Room(host, new RoomState(id));
    room.enter(group(id, policy, self));
    room.state.phase = Phase.FOUNDING;
    room.state.title = create.title();
    room.state.term = policy.term();
    room.state.founding =
        Bytes.of(founding(room.requiredGroup(), id, policy, self).encode());
    return room;
  }

  private RoomPolicy policy(DeviceCommand.CreateRoom create, Identity self) throws MlsException {
    Set<OfficerName> admitted = new LinkedHashSet<>();
    admitted.add(self.name().officer());
    for (String officer : create.admitted()) {
      admitted.add(OfficerName.parse(officer));
    }
    MarkingSchemes markings = host.registry().markings(TeamId.parse(create.team()));
    Conduct conduct = Marked.conduct(create, markings);
    return new RoomPolicy(
        TeamId.parse(create.team()),
        self.region(),
        1,
        host.registry().suiteOf(TeamId.parse(create.team())).id(),
        List.of(self.name().officer()),
        List.copyOf(admitted),
        history(create.history()),
        create.retentionDays(),
        Marked.classes(conduct, markings),
        Sha256.NONE,
        1,
        host.turn().now(),
        conduct);
  }

  private static RoomPolicy.History history(String code) {
    return switch (code) {
      case "all" -> RoomPolicy.History.ALL;
      case "joined" -> RoomPolicy.History.JOINED;
      default -> RoomPolicy.History.NONE;
    };
  }

  private Group group(RoomId id, RoomPolicy policy, Identity self) throws MlsException {
    SignedPolicy signed = SignedPolicy.sign(policy, id, self.signer());
    RequiredCapabilities required = new RequiredCapabilities(
        List.of(SignedPolicy.EXTENSION), List.of(), List.of(Credential.X509));
    List<Extension> extensions = List.of(required.toExtension(), signed.extension());
    GroupSettings settings = new GroupSettings(
        host.registry().suiteOf(policy.team()), id.value(), extensions, PastEpochWindow.WIDEST);
    return Group.create(settings, host.registry().ownLeaf(self), host.registry().engine());
  }

  private RoomFounding founding(Group group, RoomId id, RoomPolicy policy, Identity self) {
    EventBody opened = new EventBody.RoomOpened(
        id, policy.team(), policy.homeRegion(), policy.suite(), policy.hash());
    Event event = Event.of(opened, host.turn().now(), host.env().random());
    MlsMessage info = new MlsMessage.OfGroupInfo(group.groupInfo(true, true));
    return new RoomFounding(Bytes.of(info.encode()), SignedEvent.sign(event, self.signer()));
  }
}
