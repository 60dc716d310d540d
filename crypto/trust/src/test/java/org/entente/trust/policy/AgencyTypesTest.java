package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.RejectedException;
import org.entente.trust.access.RoomKind;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.EventRule;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

/** What sort of body an agency is decides which rooms its people come into, whoever lets them in. */
class AgencyTypesTest {
  private static final TeamId WIDE = TeamId.of(new byte[TeamId.LENGTH]);
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency lumen = new TestAgency("trust.lumen.example", 31);
  private final TestAgency oculo = new TestAgency("desk.oculo.example", 32);
  private final DeviceSigner chief = federation.alba.certified("chief", "laptop");
  private final DeviceSigner igor = federation.borea.certified("igor", "laptop");
  private final DeviceSigner tess = lumen.certified("tess", "laptop");
  private final DeviceSigner otto = oculo.certified("otto", "laptop");

  AgencyTypesTest() {
    joins(lumen, AgencyType.PLATFORM, "LUM");
    joins(oculo, AgencyType.FINANCIAL, "OCU");
    EventBody team = new EventBody.TeamOpened(
        WIDE,
        List.of(federation.alba.name, federation.borea.name, lumen.name, oculo.name),
        federation.now + 86_400_000);
    federation.append(federation.signed(
        team,
        federation.alba.adminSigner(),
        federation.borea.adminSigner(),
        lumen.adminSigner(),
        oculo.adminSigner()));
  }

  private SignedEvent proposed(TestAgency agency, AgencyType type, String code, DeviceSigner by) {
    Agency entry =
        new Agency(agency.name, code, "XL", code, agency.root.certificate().der());
    return federation.signed(
        new AgencyEvent.Proposed(
            entry, type, TestFederation.REGION, List.of("en"), "Article 6", "+1"),
        by);
  }

  private void joins(TestAgency agency, AgencyType type, String code) {
    SignedEvent proposal = proposed(agency, type, code, federation.alba.adminSigner());
    federation.append(proposal);
    EventBody approved = new AgencyEvent.Approved(proposal.event().hash());
    federation.append(federation.signed(approved, federation.borea.adminSigner()));
  }

  private RoomPolicy policy(RoomKind kind, DeviceSigner... admitted) {
    RoomPolicy plain = TestRoom.policy(chief, admitted);
    return new RoomPolicy(
        WIDE,
        plain.homeRegion(),
        plain.term(),
        plain.suite(),
        plain.admitters(),
        plain.admitted(),
        plain.history(),
        plain.retentionDays(),
        plain.classes(),
        plain.previous(),
        plain.revision(),
        plain.timeMs(),
        new Conduct(kind, "", "", true));
  }

  private void opens(RoomPolicy policy) throws Exception {
    TestRoom room = new TestRoom(federation, chief, policy);
    room.rules().founding(room.group(chief).context(), room.group(chief).roster());
  }

  private void opensNot(RoomPolicy policy) {
    assertThatThrownBy(() -> opens(policy))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(RoomRule.AGENCY_TYPE);
  }

  @Test
  void a_platform_is_let_into_its_partner_room_and_into_no_case_room() {
    assertThatCode(() -> opens(policy(RoomKind.PARTNER, igor, tess))).doesNotThrowAnyException();
    assertThatCode(() -> opens(policy(RoomKind.CASE, igor))).doesNotThrowAnyException();

    opensNot(policy(RoomKind.CASE, igor, tess));
    opensNot(policy(RoomKind.INTEL, tess));
  }

  @Test
  void two_partners_never_meet_in_one_room() {
    opensNot(policy(RoomKind.PARTNER, tess, otto));
  }

  @Test
  void nobody_is_let_in_later_whom_the_kind_of_the_room_keeps_out() throws Exception {
    TestRoom room = new TestRoom(federation, chief, policy(RoomKind.CASE, igor));
    room.admit(igor);
    RoomPolicy next = room.policy().admitting(tess.device().officer(), federation.now);
    var commit = room.commit(
        chief,
        new org.entente.mls.message.Proposal.GroupContextExtensions(
            List.of(room.extension(next, chief), TestRoom.required())));

    assertThatThrownBy(() -> room.group(igor).process(commit, room.rules()))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(RoomRule.AGENCY_TYPE);
  }

  @Test
  void a_partner_has_no_say_in_who_is_a_member() {
    TestAgency late = new TestAgency("late.example", 33);
    SignedEvent event = proposed(late, AgencyType.SUPPLIER, "LAT", lumen.adminSigner());

    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(EventRule.AGENCY_TYPE);
    assertThat(federation.directory.typeOf(lumen.name)).contains(AgencyType.PLATFORM);
    assertThat(federation.directory.typeOf(federation.alba.name)).isEmpty();
  }
}
