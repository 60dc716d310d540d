package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** Months go by and nobody notices that certificates last ninety days. */
class RenewalStoryTest {
  private static final long DAY_MS = 24L * 3_600_000;
  private static final long AWAKE_MS = 90_000;
  private final SimParty party = new SimParty(90);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person igor = party.officer("igor");
  private int today;

  /** Everybody looks in every few days until {@code day}, as people do. */
  private void until(int day) {
    while (today < day) {
      int next = Math.min(day, today + 5);
      party.world.sleep((next - today) * DAY_MS - AWAKE_MS);
      party.world.pass(AWAKE_MS);
      today = next;
    }
  }

  private void aliceAndIgorTalk() {
    party.moment();
    alice.opensRoom(igor);
    party.moment();
    party.moment();
    alice.says("the first day");
    party.moment();
  }

  private SimParty.Person alicesPhone() throws Exception {
    long id =
        alice.device.command(new DeviceCommand.Administer("{\"do\":\"addDevice\",\"hours\":1}"));
    party.moment();
    assertThat(alice.answerTo(id)).isEmpty();
    JsonObject link = JsonObject.parse(alice.device.federation()).objects("invitations").stream()
        .reduce((first, last) -> last)
        .orElseThrow();
    DeviceName name = SimParty.device(alice.name, alice.device.name.agency().value(), "phone-1");
    SimParty.Person phone =
        party.new Person(alice.name, new SimDevice(party.world, party.region, name));
    String url = link.text("url");
    phone.device.command(
        new DeviceCommand.Enrol(url.substring(url.indexOf('#') + 1), link.text("code"), "phone-1"));
    party.world.pass(60_000);
    assertThat(phone.device.self.enrolled()).as("%s", phone.device.codes).isTrue();
    return phone;
  }

  /** What the record holds of this device's renewals. */
  private List<DeviceRenewed> renewals(DeviceName device) {
    return party.region.logs.all(LogId.FEDERATION).stream()
        .map(RenewalStoryTest::body)
        .filter(body -> body instanceof DeviceRenewed)
        .map(body -> (DeviceRenewed) body)
        .filter(renewed -> renewed.device().equals(device))
        .toList();
  }

  private static Object body(Entry entry) {
    try {
      return SignedEvent.decode(entry.content().body()).event().body();
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  private DeviceSigner signer(SimParty.Person person) {
    return Objects.requireNonNull(party.signers.get(person.device.name));
  }

  @Test
  void after_eighty_a_hundred_and_seventy_and_two_hundred_and_sixty_days_they_still_talk()
      throws Exception {
    aliceAndIgorTalk();
    SimParty.Person phone = alicesPhone();
    for (int day : new int[] {80, 170, 260}) {
      until(day);
      alice.says("day " + day);
      party.moment();
      igor.says("still here on day " + day);
      party.moment();
      phone.says("from the phone on day " + day);
      party.moment();

      for (SimParty.Person each : List.of(alice, igor, phone)) {
        each.sees("day " + day, "still here on day " + day, "from the phone on day " + day);
        assertThat(each.device.self.validUntil()).isGreaterThan(party.world.now);
      }
      party.allAgree(alice, igor, phone);
    }
    assertThat(renewals(alice.device.name)).as("one each term").hasSize(4);
    assertThat(renewals(phone.device.name)).hasSize(4);
    assertThat(party.region.directory.refused()).isZero();
  }

  @Test
  void somebody_who_comes_in_after_many_terms_reads_and_is_read() {
    aliceAndIgorTalk();
    until(200);
    SimParty.Person mara = party.officer("mara");
    alice.admits(mara);
    party.moment();
    party.moment();
    igor.says("welcome");
    party.moment();
    mara.says("thank you");
    party.moment();

    mara.sees("welcome");
    alice.sees("welcome", "thank you");
    party.allAgree(alice, igor, mara);
  }

  @Test
  void a_second_device_comes_in_when_the_first_one_lives_by_its_renewals() throws Exception {
    aliceAndIgorTalk();
    until(130);
    SimParty.Person phone = alicesPhone();
    until(250);
    igor.says("on both");
    party.moment();
    phone.says("yes, both");
    party.moment();

    alice.sees("on both", "yes, both");
    phone.sees("on both");
    party.allAgree(alice, igor, phone);
  }

  @Test
  void a_device_that_was_shut_out_stays_out_for_all_terms() {
    aliceAndIgorTalk();
    until(50);
    party.region.revoke(party.federation.revoked(igor.device.name, party.world.now));
    party.moment();
    int before = renewals(igor.device.name).size();
    until(100);
    alice.says("among ourselves");
    party.moment();

    igor.seesNot("among ourselves");
    assertThat(renewals(igor.device.name)).hasSize(before);
    assertThat(renewals(alice.device.name)).isNotEmpty();
  }

  @Test
  void what_a_thief_has_brought_in_is_shown_as_shut_out_and_nobody_is_asked_to_take_it_on()
      throws Exception {
    aliceAndIgorTalk();
    SimParty.Person sofi = party.officer("sofi");
    long stolen = party.world.now;
    SimParty.Person phone = alicesPhone();
    long told = party.world.now;
    party.region.revoke(party.federation.stolen(alice.device.name, stolen, told));
    party.moment();

    List<JsonObject> devices = JsonObject.parse(sofi.device.federation()).objects("devices");
    JsonObject seen = devices.stream()
        .filter(each -> phone.device.name.uri().equals(text(each)))
        .findFirst()
        .orElseThrow();
    assertThat(seen.flag("left")).isFalse();
    assertThat(seen.number("revoked")).isGreaterThanOrEqualTo(told);
  }

  private static String text(JsonObject device) {
    try {
      return device.text("device");
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_device_that_nobody_used_for_a_term_has_ended() {
    aliceAndIgorTalk();
    party.world.sleep(91 * DAY_MS);
    party.world.pass(AWAKE_MS);
    alice.says("too late");
    party.moment();

    assertThat(renewals(alice.device.name)).isEmpty();
    assertThat(alice.line("too late").state()).isNotEqualTo(EntryView.State.STORED);
    assertThat(alice.device.codes).contains("device_ended");
  }

  @Test
  void in_foul_weather_the_record_holds_one_renewal_for_each_term_all_the_same() {
    aliceAndIgorTalk();
    party.world.weather = new SimWorld.Weather(0.2, 0.2, 0.02, 0.02);
    until(80);
    party.world.weather = SimWorld.Weather.FAIR;
    until(100);
    alice.says("through the storm");
    party.moment();

    igor.sees("through the storm");
    assertThat(renewals(alice.device.name)).hasSize(1);
    assertThat(renewals(igor.device.name)).hasSize(1);
    assertThat(party.region.directory.endsMs(alice.device.name).orElseThrow())
        .isGreaterThan(party.world.now);
  }

  @Test
  void an_administrators_device_renews_itself_with_that_right_when_nobody_else_answers_for_it() {
    aliceAndIgorTalk();
    party.region.event(party.federation.adminCertified(signer(alice), party.world.now));
    party.region.event(
        party.federation.revoked(party.federation.admin(alice.device.name), party.world.now));
    party.moment();
    until(150);
    alice.says("the office goes on");
    party.moment();

    igor.sees("the office goes on");
    assertThat(renewals(alice.device.name)).isNotEmpty();
  }
}
