package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SealedShare;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.BeforeEach;

/** An agency whose administrators appoint three security officers, and Nora, who has lost her first device. */
abstract class DutyStage {
  static final Bytes HISTORY_KEY = Bytes.fromHex("0d".repeat(32));
  static final HpkeCiphertext SHARE =
      new HpkeCiphertext(Bytes.of(new byte[1120]), Bytes.of(new byte[49]));
  final TestFederation federation = TestFederation.withTeam();
  final DeviceSigner admin = federation.alba.adminSigner();
  final DeviceSigner other = federation.borea.adminSigner();
  final DeviceSigner stranger = federation.borea.certified("bela", "desk");
  final DeviceSigner ines = federation.alba.certified("ines", "desk");
  final DeviceSigner otto = federation.alba.certified("otto", "desk");
  final DeviceSigner pia = federation.alba.certified("pia", "desk");
  final DeviceSigner nora = federation.alba.certified("nora", "phone-2");
  final Bytes key =
      Suites.hybridAes128().generateKeyPair(federation.alba.random).publicKey();

  @BeforeEach
  void everybodyIsInTheLog() {
    for (DeviceSigner device : List.of(ines, otto, pia, nora)) {
      federation.append(federation.certified(device.chain(), admin));
    }
    federation.append(federation.certified(stranger.chain(), federation.borea.adminSigner()));
    federation.append(federation.roomOpened(ines));
  }

  SignedEvent appointed(DeviceSigner whom, DeviceSigner... by) {
    return federation.signed(
        new DutyEvent.Appointed(whom.device().officer(), Duty.SECURITY_OFFICER), by);
  }

  void threeAreAppointed() {
    federation.append(appointed(ines, admin, other));
    federation.append(appointed(otto, admin, other));
    federation.append(appointed(pia, admin, other));
    federation.now += Duty.NOTICE_MS;
  }

  SignedEvent asked(DeviceSigner by, int threshold, DeviceSigner... shares) {
    List<SealedShare> sealed = new ArrayList<>();
    for (DeviceSigner to : shares) {
      sealed.add(new SealedShare(to.device(), SHARE));
    }
    return federation.signed(
        new PastEvent.Asked(
            by.device(),
            TestFederation.ROOM,
            "phone lost at sea",
            key,
            HISTORY_KEY,
            threshold,
            sealed),
        by);
  }

  Bytes noraAsks() {
    SignedEvent event = asked(nora, 2, ines, otto, pia);
    federation.append(event);
    return event.event().hash();
  }

  SignedEvent released(Bytes asked, DeviceSigner by) {
    return federation.signed(new PastEvent.Released(asked, SHARE), by);
  }

  void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    RejectedException refusal =
        catchThrowableOfType(RejectedException.class, () -> before.apply(event, federation.now));
    assertThat(refusal).isNotNull();
    assertThat(refusal.rule()).isEqualTo(rule);
    assertThat(federation.directory).isEqualTo(before);
  }
}
