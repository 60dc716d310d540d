package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;

/** Two agencies with an invitation for Mara, and what their directory refuses without a trace. */
abstract class DirectoryStage {
  final TestFederation federation = TestFederation.withTeam();
  final TestAgency alba = federation.alba;
  final TestAgency borea = federation.borea;
  final Issuer invitation = alba.invitation("mara");
  final DeviceSigner laptop = federation.invitedDevice(invitation, "laptop");

  static void refused(TestFederation federation, SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    int hash = before.hashCode();

    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    assertThat(before.hashCode()).isEqualTo(hash);
  }

  static void forged(TestFederation federation, SignedEvent event) {
    Directory before = federation.directory;
    int hash = before.hashCode();

    assertThatThrownBy(() -> before.apply(event, federation.now))
        .isInstanceOf(VerificationException.class);
    assertThat(before.hashCode()).isEqualTo(hash);
  }
}
