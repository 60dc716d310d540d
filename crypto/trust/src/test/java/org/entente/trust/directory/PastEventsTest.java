package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

/** Pasts that two of three security officers release. */
class PastEventsTest extends DutyStage {
  @Test
  void a_request_is_logged_by_nobody_else_and_eight_times_in_two_weeks_at_most() {
    threeAreAppointed();
    PastEvent.Asked noras = (PastEvent.Asked) asked(nora, 2, ines, otto).event().body();
    refused(federation.signed(noras, pia), EventRule.SIGNER_NOT_ENTITLED);
    for (int i = 0; i < 8; i++) {
      federation.append(declined(noraAsks(), nora));
    }
    refused(asked(nora, 2, ines, otto, pia), EventRule.TOO_MANY);
  }

  @Test
  void shares_have_one_length_and_each_device_has_one() {
    threeAreAppointed();
    refused(asked(nora, 2, ines, otto, otto), EventRule.CERTIFICATE);
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    HpkeCiphertext long33 = new HpkeCiphertext(SHARE.kemOutput(), Bytes.of(new byte[50]));
    refused(federation.signed(new PastEvent.Released(asked, long33), ines), EventRule.CERTIFICATE);
  }

  @Test
  void requests_of_a_device_that_was_shut_out_leave_the_next_one_its_own() {
    threeAreAppointed();
    for (int i = 0; i < 8; i++) {
      federation.append(declined(noraAsks(), nora));
    }
    federation.append(federation.signed(new EventBody.DeviceRevoked(nora.device(), 0), admin));
    DeviceSigner phone = federation.alba.certified("nora", "phone-3");
    federation.append(federation.certified(phone.chain(), admin));
    federation.append(asked(phone, 2, ines, otto, pia));
  }

  @Test
  void two_of_three_release_after_a_day_and_one_is_not_enough() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    refused(released(asked, ines), EventRule.TOO_EARLY);
    federation.now += PastRequest.DELAY_MS - 1;
    refused(released(asked, ines), EventRule.TOO_EARLY);
    federation.now += 1;

    federation.append(released(asked, ines));
    refused(released(asked, ines), EventRule.ALREADY_DECIDED);
    assertThat(request(asked).isReleased()).isFalse();
    federation.append(released(asked, pia));

    assertThat(request(asked).isReleased()).isTrue();
    assertThat(request(asked).device()).isEqualTo(nora.device());
  }

  @Test
  void a_release_is_refused_from_strangers_for_unknown_requests_and_too_late() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;

    refused(released(asked, stranger), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(asked, nora), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(asked, admin), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(HISTORY_KEY, ines), EventRule.NOT_FOUND);
    federation.now += PastRequest.OPEN_MS;
    refused(released(asked, ines), EventRule.ENDED);
  }

  @Test
  void nobody_who_was_sealed_no_share_releases_one() {
    threeAreAppointed();
    SignedEvent event = asked(nora, 2, ines, otto);
    federation.append(event);
    federation.now += PastRequest.DELAY_MS;

    refused(released(event.event().hash(), pia), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_request_needs_two_persons_a_room_of_the_agency_and_a_device_that_speaks_for_its_officer() {
    threeAreAppointed();
    DeviceSigner minted = federation.alba.certified("nora", "kiosk");
    federation.append(federation.certified(minted.chain(), admin));

    refused(asked(minted, 2, ines, otto), EventRule.SIGNER_NOT_ENTITLED);
    refused(asked(nora, 1, ines, otto), EventRule.NOT_FOUND);
    refused(asked(nora, 3, ines, otto), EventRule.NOT_FOUND);
    refused(asked(nora, 2, ines, stranger), EventRule.AGENCIES);
    refused(
        federation.signed(
            new PastEvent.Asked(
                nora.device(),
                new RoomId(Bytes.fromHex("ee".repeat(16))),
                "why",
                key,
                HISTORY_KEY,
                2,
                List.of()),
            nora),
        EventRule.NOT_FOUND);
    noraAsks();
    refused(asked(nora, 2, ines, otto), EventRule.ALREADY_EXISTS);
  }

  @Test
  void a_security_officer_does_not_release_to_their_own_device() {
    threeAreAppointed();
    SignedEvent event = asked(ines, 2, ines, otto, pia);
    federation.append(event);
    federation.now += PastRequest.DELAY_MS;

    refused(released(event.event().hash(), ines), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void who_is_named_and_whoever_decides_may_close_a_request_for_good() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(released(asked, ines));
    refused(declined(asked, stranger), EventRule.SIGNER_NOT_ENTITLED);

    federation.append(declined(asked, otto));

    refused(released(asked, pia), EventRule.ALREADY_DECIDED);
    refused(declined(asked, admin), EventRule.ALREADY_DECIDED);
    assertThat(request(asked).isReleased()).isFalse();
    Bytes again = noraAsks();
    federation.append(declined(again, nora));
    assertThat(request(again).isOpen(federation.now)).isFalse();
  }

  @Test
  void a_request_of_a_device_that_was_shut_out_gets_nothing() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(federation.signed(new EventBody.DeviceRevoked(nora.device(), 0), admin));

    refused(released(asked, ines), EventRule.DEVICE_REVOKED);
  }

  @Test
  void the_log_reads_the_same_in_whatever_order_it_arrives() {
    threeAreAppointed();
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto));
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(released(asked, ines));
    federation.append(released(asked, pia));
    List<Entry> shuffled = new ArrayList<>(federation.log);
    Collections.shuffle(shuffled, new Random(7));

    DirectoryFold fold = new DirectoryFold();
    shuffled.forEach(entry -> fold.follow(List.of(entry)));

    assertThat(fold.directory()).isEqualTo(federation.directory);
    assertThat(fold.directory().digest()).isEqualTo(federation.directory.digest());
    assertThat(request(asked).isReleased()).isTrue();
  }

  private SignedEvent declined(Bytes asked, DeviceSigner by) {
    return federation.signed(new PastEvent.Declined(asked, "that is not mine"), by);
  }

  private PastRequest request(Bytes id) {
    return federation.directory.pastRequest(id).orElseThrow();
  }
}
