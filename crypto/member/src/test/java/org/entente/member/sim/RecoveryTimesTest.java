package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.member.store.Keys;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.junit.jupiter.api.Test;

/** A region stamps entries early, so that what all can see for a day or three seems to have stood there. */
class RecoveryTimesTest extends RecoveryStage {
  private SimParty.Person maraHasANewPhoneByAnEarlyStamp() {
    everybodySleeps(20 * PastRequest.DELAY_MS, List.of(mara, bob, ines, bela, otto, pia));
    mara.device.connect(false);
    party.region.stampsEarlierMs = 10 * PastRequest.DELAY_MS;
    party.region.revoke(party.federation.revoked(mara.device.name, party.world.now));
    party.world.pass(30_000);
    SimParty.Person phone = party.newDevice(mara, party.world.now - 15 * PastRequest.DELAY_MS);
    party.world.pass(60_000);
    return phone;
  }

  @Test
  void a_region_that_stamps_a_request_early_shortens_no_delay_and_hides_it_from_nobody() {
    SimParty.Person phone = maraHasANewPhoneByAnEarlyStamp();

    assertThat(asks(phone)).isEmpty();

    assertThat(request(bob).since()).isGreaterThan(party.world.now - PastRequest.DELAY_MS);
    assertThat(releases(ines, request(bob).id())).isEqualTo("rule");
    aDayPasses(phone);
    assertThat(releases(ines, request(bob).id())).isEmpty();
    assertThat(releases(otto, request(bob).id())).isEmpty();
    party.world.pass(60_000);
    assertThat(has(phone)).hasSize(2);
  }

  @Test
  void a_request_that_a_region_stamped_early_is_declined_like_any_other() {
    SimParty.Person phone = maraHasANewPhoneByAnEarlyStamp();
    assertThat(asks(phone)).isEmpty();
    String id = request(bob).id();
    aDayPasses(phone);
    assertThat(releases(ines, id)).isEmpty();

    assertThat(does(pia, "{\"do\":\"declinePast\",\"request\":\"%s\",\"reason\":\"not her\"}", id))
        .isEmpty();

    assertThat(releases(otto, id)).isEqualTo("rule");
    party.world.pass(60_000);
    assertThat(request(bob).declinedBy()).isNotNull();
    assertThat(has(phone)).isEmpty();
    assertThat(phone.device.store.keySet()).noneMatch(key -> key.endsWith("/regain"));
  }

  @Test
  void a_region_that_stamps_an_appointment_early_shortens_no_notice() {
    List<SimParty.Person> all = List.of(mara, bob, ines, bela, otto, pia, bert);
    everybodySleeps(20 * PastRequest.DELAY_MS, all);
    long early = party.world.now - 10 * PastRequest.DELAY_MS;
    party.region.stampsEarlierMs = 10 * PastRequest.DELAY_MS;
    for (SimParty.Person accomplice : List.of(bela, bert)) {
      party.region.event(party.federation.appointed(accomplice.device.name.officer(), early));
    }
    party.region.stampsEarlierMs = 0;
    party.world.pass(120_000);
    assertThat(isSecurityOfficer(bela)).as("by the record's stamps").isTrue();
    assertThat(keepsakeOf(bob))
        .as("helped by accomplices whom nobody could see")
        .isFalse();

    everybodySleeps(Duty.NOTICE_MS, all);

    party.world.pass(120_000);
    assertThat(keepsakeOf(bob)).as("once all could see them for three days").isTrue();
  }

  private boolean isSecurityOfficer(SimParty.Person person) {
    return party.region.directory.has(
        person.device.name.officer(), Duty.SECURITY_OFFICER, party.world.now);
  }

  /** Whether the person's own device has left a keepsake in the room. */
  private boolean keepsakeOf(SimParty.Person person) {
    return person.device.store.containsKey(
        Keys.keepsakes(party.roomId(), person.device.name.officer()));
  }
}
