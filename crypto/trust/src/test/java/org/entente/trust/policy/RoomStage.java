package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.group.Group;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;

/** A room of two agencies, and what its members accept and refuse of each other. */
abstract class RoomStage {
  final TestFederation federation = TestFederation.withTeam();
  final DeviceSigner chief = federation.alba.certified("chief", "laptop");
  final DeviceSigner mara = federation.alba.certified("mara", "laptop");
  final DeviceSigner maraPhone = federation.alba.certified("mara", "phone");
  final DeviceSigner igor = federation.borea.certified("igor", "laptop");
  final DeviceSigner stranger = federation.borea.certified("olga", "laptop");
  final TestRoom room;

  RoomStage() throws Exception {
    room = new TestRoom(federation, chief, TestRoom.policy(chief, mara, igor));
    room.admit(igor);
  }

  static RoomPolicy changed(RoomPolicy p, TeamId team, RegionId home, long term, int suite) {
    return new RoomPolicy(
        team,
        home,
        term,
        suite,
        p.admitters(),
        p.admitted(),
        p.history(),
        p.retentionDays(),
        p.classes(),
        p.previous(),
        p.revision(),
        p.timeMs());
  }

  void notFounded(Rule rule, Extension... extensions) throws Exception {
    Group group = room.found(extensions);
    rejected(() -> room.rules().founding(group.context(), group.roster()), rule);
  }

  void revoke(DeviceSigner device, DeviceSigner admin) {
    federation.append(federation.signed(new EventBody.DeviceRevoked(device.device(), 0), admin));
  }

  Proposal.Remove remove(DeviceSigner device) {
    return new Proposal.Remove(room.leafOf(device));
  }

  Proposal change(RoomPolicy policy, DeviceSigner author) {
    return change(room.extension(policy, author));
  }

  static Proposal change(Extension policy) {
    return new Proposal.GroupContextExtensions(List.of(policy, TestRoom.required()));
  }

  void accepted(DeviceSigner reader, MlsMessage commit) {
    assertThatCode(() -> room.group(reader).process(commit, room.rules()))
        .doesNotThrowAnyException();
  }

  void refused(DeviceSigner reader, MlsMessage commit, Rule rule) {
    byte[] before = room.group(reader).encode();
    rejected(() -> room.group(reader).process(commit, room.rules()), rule);
    assertThat(room.group(reader).encode()).isEqualTo(before);
  }

  static void rejected(ThrowingCallable call, Rule rule) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
  }

  /** Refused by the engine of the joiner or by the reader, whichever comes first. */
  void refusedAnyhow(DeviceSigner reader, Callable<MlsMessage> commit) {
    byte[] before = room.group(reader).encode();
    assertThatThrownBy(() -> room.group(reader).process(commit.call(), room.rules()))
        .isInstanceOf(MlsException.class);
    assertThat(room.group(reader).encode()).isEqualTo(before);
  }
}
