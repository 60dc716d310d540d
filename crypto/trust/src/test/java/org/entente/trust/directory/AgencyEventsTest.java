package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

class AgencyEventsTest {
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final TestAgency borea = federation.borea;
  private final TestAgency castra = new TestAgency("customs.castra.example", 3);

  @Test
  void an_agency_joins_by_the_word_of_two_people_of_two_agencies() throws Exception {
    SignedEvent proposal = proposed(castra);
    federation.append(proposal);
    assertThat(federation.directory.root(castra.name)).isNull();
    assertThat(only().state()).isEqualTo(Proposal.State.WAITING);

    federation.append(approved(proposal, borea.adminSigner()));

    assertThat(federation.directory.root(castra.name))
        .isEqualTo(castra.root.certificate().der());
    assertThat(only().state()).isEqualTo(Proposal.State.APPROVED);
    assertThat(only().decidedBy()).isEqualTo(borea.adminSigner().device());
    DeviceSigner officer = castra.certified("dana", "laptop");
    federation.append(federation.certified(officer.chain(), castra.adminSigner()));
    assertThat(federation.directory.verify(officer.chain(), federation.now).name())
        .isEqualTo(officer.device());
  }

  @Test
  void nobody_approves_what_their_own_agency_proposed() {
    SignedEvent proposal = proposed(castra);
    federation.append(proposal);
    DeviceSigner colleague = TestAgency.signer(alba.newAdmin("deputy", "desk"));

    refused(approved(proposal, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(approved(proposal, colleague), EventRule.SIGNER_NOT_ENTITLED);
    refused(approved(proposal, borea.certified("mara", "phone")), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation.signed(
            new AgencyEvent.Approved(proposal.event().hash()),
            borea.adminSigner(),
            alba.adminSigner()),
        EventRule.SIGNER_NOT_ENTITLED);
    forged(approved(proposal, castra.adminSigner()));
  }

  @Test
  void only_a_members_admin_proposes() {
    AgencyEvent body = body(federation.agency(castra), castra);

    refused(federation.signed(body, alba.certified("x", "y")), EventRule.SIGNER_NOT_ENTITLED);
    forged(federation.signed(body, castra.adminSigner()));
  }

  @Test
  void a_refusal_gives_its_reason_and_the_agency_may_be_proposed_again() {
    SignedEvent proposal = proposed(castra);
    federation.append(proposal);
    refused(proposed(castra), EventRule.ALREADY_EXISTS);
    federation.append(federation.signed(
        new AgencyEvent.Refused(proposal.event().hash(), "The desk does not answer."),
        borea.adminSigner()));

    assertThat(only().reason()).isEqualTo("The desk does not answer.");
    refused(approved(proposal, borea.adminSigner()), EventRule.ALREADY_DECIDED);
    SignedEvent mended = proposed(castra);
    federation.append(mended);
    federation.append(approved(mended, borea.adminSigner()));
    assertThat(federation.directory.isActive(castra.name)).isTrue();
  }

  @Test
  void names_that_could_speak_for_a_member_are_refused() {
    refused(proposed(new TestAgency("police.alba.example", 4)), EventRule.ALREADY_EXISTS);
    refused(proposed(new TestAgency("unit.police.alba.example", 4)), EventRule.NAME_OVERLAPS);
    refused(proposed(new TestAgency("alba.example", 4)), EventRule.NAME_OVERLAPS);
    TestAgency namesake = new TestAgency("other.alba.example", 4);
    Agency member = federation.directory.agency(alba.name).orElseThrow();
    Agency same = new Agency(
        namesake.name,
        "Other",
        member.country(),
        member.code(),
        namesake.root.certificate().der());
    refused(federation.signed(body(same, namesake), alba.adminSigner()), EventRule.CODE_TAKEN);
  }

  @Test
  void a_root_of_another_name_or_none_is_refused() {
    Agency swapped =
        new Agency(castra.name, "Castra", "CA", "CUS", borea.root.certificate().der());
    Agency admin = new Agency(
        castra.name, "Castra", "CA", "CUS", castra.admin.certificate().der());
    Agency none = new Agency(castra.name, "Castra", "CA", "CUS", Bytes.EMPTY);

    forged(federation.signed(body(swapped, castra), alba.adminSigner()));
    forged(federation.signed(body(admin, castra), alba.adminSigner()));
    assertThatThrownBy(() -> federation.directory.apply(
            federation.signed(body(none, castra), alba.adminSigner()), federation.now))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void a_suspended_agency_is_shut_out_for_ever() throws Exception {
    SignedEvent proposal = proposed(castra);
    federation.append(proposal);
    federation.append(approved(proposal, borea.adminSigner()));
    DeviceSigner officer = castra.certified("dana", "laptop");
    federation.append(federation.certified(officer.chain(), castra.adminSigner()));
    long before = federation.now;
    federation.now += 1000;
    AgencyEvent body = new AgencyEvent.Suspended(castra.name, "Agreement ended.");
    refused(federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation.signed(body, alba.adminSigner(), castra.adminSigner()),
        EventRule.SIGNER_NOT_ENTITLED);

    federation.append(federation.signed(body, alba.adminSigner(), borea.adminSigner()));

    Directory after = federation.directory;
    assertThat(after.isActive(castra.name)).isFalse();
    assertThat(after.isRevoked(officer.device())).isTrue();
    assertThat(after.verify(officer.chain(), before).name()).isEqualTo(officer.device());
    assertThatThrownBy(() -> after.verify(officer.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
    forged(
        federation.signed(new EventBody.DeviceRevoked(officer.device(), 0), castra.adminSigner()));
    refused(federation.signed(body, alba.adminSigner(), borea.adminSigner()), EventRule.AGENCIES);
    refused(proposed(castra), EventRule.ALREADY_EXISTS);
  }

  @Test
  void two_persons_of_an_agency_may_suspend_it_themselves() {
    DeviceSigner deputy = TestAgency.signer(borea.newAdmin("deputy", "desk"));
    DeviceSigner sameChief = TestAgency.signer(borea.newAdmin("chief", "other"));
    AgencyEvent body = new AgencyEvent.Suspended(borea.name, "We leave.");

    refused(federation.signed(body, borea.adminSigner(), sameChief), EventRule.SIGNER_NOT_ENTITLED);
    federation.append(federation.signed(body, borea.adminSigner(), deputy));

    assertThat(federation.directory.isActive(borea.name)).isFalse();
    refused(
        federation.signed(
            new EventBody.TeamOpened(
                new TeamId(TestFederation.ROOM.value()),
                List.of(alba.name, borea.name),
                federation.now + 1000),
            alba.adminSigner()),
        EventRule.AGENCIES);
  }

  @Test
  void a_regions_key_counts_by_the_word_of_two_agencies() {
    RegionId region = TestFederation.REGION;
    Bytes key = alba.admin.keys().publicKey();
    RecordEvent body = new RecordEvent.RegionListed(region, key);
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    refused(federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation.signed(body, alba.adminSigner(), deputy), EventRule.SIGNER_NOT_ENTITLED);

    federation.append(federation.signed(body, alba.adminSigner(), borea.adminSigner()));

    assertThat(federation.directory.regionKey(region).orElseThrow().publicKey()).isEqualTo(key);
    assertThat(federation.directory.regionKey(new RegionId("elsewhere"))).isEmpty();
  }

  @Test
  void two_agencies_that_only_look_on_or_deliver_settle_nothing_about_a_region() {
    TestAgency onlooker = joins(castra, AgencyType.OBSERVER);
    TestAgency supplier = joins(new TestAgency("tools.dorne.example", 4), AgencyType.SUPPLIER);
    Bytes key = onlooker.admin.keys().publicKey();
    for (EventBody body : List.of(
        new RecordEvent.RegionListed(TestFederation.REGION, key),
        new RegionEvent.RegionAddressed(
            TestFederation.REGION, new RegionAddress("https://elsewhere.example")),
        new RegionEvent.ClientReleased(key))) {
      refused(
          federation.signed(body, onlooker.adminSigner(), supplier.adminSigner()),
          EventRule.AGENCY_TYPE);
      refused(
          federation.signed(body, alba.adminSigner(), supplier.adminSigner()),
          EventRule.AGENCY_TYPE);
    }

    assertThat(federation.directory.regionKey(TestFederation.REGION)).isEmpty();
    assertThat(federation.directory.addresses()).isEmpty();
    assertThat(federation.directory.releases()).isEmpty();
  }

  @Test
  void a_release_of_the_client_is_logged_by_the_word_of_two_agencies_and_one_can_be_gone_back_to()
      throws Exception {
    Bytes first = Bytes.of(new byte[32]);
    Bytes second = alba.admin.keys().publicKey();
    EventBody body = new RegionEvent.ClientReleased(first);
    refused(federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    for (Bytes release : List.of(first, second, first)) {
      federation.now += 1000;
      federation.append(federation.signed(
          new RegionEvent.ClientReleased(release), alba.adminSigner(), borea.adminSigner()));
    }

    assertThat(federation.directory.releases())
        .containsEntry(first, federation.now)
        .containsEntry(second, federation.now - 1000);
    assertThat(EventBody.read(body.type(), new TlsReader(body.encode()))).isEqualTo(body);
  }

  @Test
  void a_witness_is_listed_by_its_own_agency() {
    RecordEvent body =
        new RecordEvent.WitnessListed(borea.name, borea.admin.keys().publicKey());
    RecordEvent weak = new RecordEvent.WitnessListed(borea.name, Bytes.of(new byte[32]));
    refused(federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation.signed(weak, borea.adminSigner()), EventRule.CERTIFICATE);

    federation.append(federation.signed(body, borea.adminSigner()));

    assertThat(federation.directory.witnesses())
        .singleElement()
        .satisfies(key -> assertThat(key.name()).isEqualTo(borea.name.value()));
  }

  @Test
  void a_team_is_extended_by_all_and_closed_by_two() {
    long ends = federation.directory.team(TestFederation.TEAM).orElseThrow().endsMs();
    TeamEvent longer = new TeamEvent.Extended(TestFederation.TEAM, ends + 1000);
    TeamEvent shorter = new TeamEvent.Extended(TestFederation.TEAM, ends);
    TeamEvent closed = new TeamEvent.Closed(TestFederation.TEAM);
    DeviceSigner[] both = {alba.adminSigner(), borea.adminSigner()};
    refused(federation.signed(longer, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation.signed(shorter, both), EventRule.ENDED);

    federation.append(federation.signed(longer, both));
    assertThat(federation.directory.team(TestFederation.TEAM).orElseThrow().endsMs())
        .isEqualTo(ends + 1000);

    refused(federation.signed(closed, borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    federation.append(federation.signed(closed, both));
    refused(federation.signed(longer, both), EventRule.ENDED);
    refused(federation.roomOpened(alba.certified("mara", "phone")), EventRule.ENDED);
  }

  @Test
  void rooms_are_hybrid_until_all_agencies_of_the_team_decide_otherwise() {
    DeviceSigner founder = alba.certified("mara", "phone");
    DeviceSigner[] both = {alba.adminSigner(), borea.adminSigner()};
    TeamEvent classical = new TeamEvent.SuiteChosen(TestFederation.TEAM, 1);
    TeamEvent unknown = new TeamEvent.SuiteChosen(TestFederation.TEAM, 0x0a0a);
    refused(federation.roomOpened(founder, 1), EventRule.SUITE);
    refused(federation.signed(classical, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation.signed(unknown, both), EventRule.SUITE);

    federation.append(federation.signed(classical, both));

    refused(federation.roomOpened(founder), EventRule.SUITE);
    federation.append(federation.roomOpened(founder, 1));
    assertThat(federation.directory.room(TestFederation.ROOM).orElseThrow().suite())
        .isEqualTo(1);
  }

  @Test
  void every_event_comes_back_as_it_was() throws Exception {
    for (EventBody body : List.of(
        body(federation.agency(castra), castra),
        new AgencyEvent.Approved(TestFederation.FIRST_POLICY),
        new AgencyEvent.Refused(TestFederation.FIRST_POLICY, "why"),
        new AgencyEvent.Suspended(castra.name, "why"),
        new RecordEvent.RegionListed(TestFederation.REGION, alba.admin.keys().publicKey()),
        new RecordEvent.WitnessListed(alba.name, alba.admin.keys().publicKey()),
        new TeamEvent.Extended(TestFederation.TEAM, 7),
        new TeamEvent.Closed(TestFederation.TEAM),
        new TeamEvent.SuiteChosen(TestFederation.TEAM, 1))) {
      SignedEvent event = federation.signed(body, alba.adminSigner());
      assertThat(SignedEvent.decode(event.encode())).isEqualTo(event);
    }
  }

  private Proposal only() {
    assertThat(federation.directory.proposals()).isNotEmpty();
    return federation.directory.proposals().get(0);
  }

  private SignedEvent proposed(TestAgency agency) {
    Agency named = new Agency(
        agency.name, "Castra Customs", "CA", "CUS", agency.root.certificate().der());
    return federation.signed(body(named, agency), alba.adminSigner());
  }

  private TestAgency joins(TestAgency agency, AgencyType type) {
    String code = type.name().substring(0, 3);
    Agency named =
        new Agency(agency.name, "Joined", "CA", code, agency.root.certificate().der());
    SignedEvent proposal = federation.signed(body(named, agency, type), alba.adminSigner());
    federation.append(proposal);
    federation.append(approved(proposal, borea.adminSigner()));
    return agency;
  }

  private static AgencyEvent body(Agency agency, TestAgency of) {
    return body(agency, of, AgencyType.BORDER);
  }

  private static AgencyEvent body(Agency agency, TestAgency of, AgencyType type) {
    return new AgencyEvent.Proposed(
        agency,
        type,
        TestFederation.REGION,
        List.of("en", "fr"),
        "Treaty 7",
        "desk of " + of.name.value());
  }

  private SignedEvent approved(SignedEvent proposal, DeviceSigner signer) {
    return federation.signed(new AgencyEvent.Approved(proposal.event().hash()), signer);
  }

  private void refused(SignedEvent event, Rule rule) {
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
  }

  private void forged(SignedEvent event) {
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .isInstanceOf(VerificationException.class);
  }
}
