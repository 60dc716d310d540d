package org.entente.trust.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.Agency;
import org.entente.trust.fixture.SeededRandom;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
  /** Made once, because Argon2id is slow on purpose. */
  private static final NewInvitation MADE = make();

  private final TestFederation federation = TestFederation.withTeam();
  private final NewInvitation made = MADE;
  private final Offer offer = offer(federation);

  private static NewInvitation make() {
    TestFederation federation = TestFederation.withTeam();
    TestAgency alba = federation.alba;
    Bytes genesis = federation.directory.genesisHash();
    if (genesis == null) {
      throw new AssertionError();
    }
    return NewInvitation.make(
        alba.admin,
        genesis,
        TestFederation.REGION,
        alba.root.certificate().der(),
        offer(federation),
        federation.now,
        alba.random);
  }

  private static Offer offer(TestFederation federation) {
    Agency alba = federation.agency(federation.alba).withoutRoot();
    return new Offer(
        TestFederation.INVITATION,
        federation.alba.officer("mara"),
        "Mara Öz",
        "Investigator",
        alba,
        "+00 1234",
        "Chief Example",
        TestFederation.TEAM,
        "Operation Kestrel",
        "A route across the strait",
        List.of(new OfferedRoom(TestFederation.ROOM, "Kestrel")),
        List.of(Party.of(alba), Party.of(federation.agency(federation.borea))),
        List.of(new Invited(federation.borea.officer("igor"), "Igor", "Analyst")),
        federation.now + 6 * 86_400_000L);
  }

  @Test
  void link_and_code_bring_a_device_into_the_federation() throws Exception {
    federation.append(made.issued());
    InvitationLink link = InvitationLink.parse(made.link().url("https://alba.example"));
    link.verify(federation.now);
    link.requireIn(federation.directory);

    Issuer key = link.open(made.code()).orElseThrow();
    Enrolment enrolment = Enrolment.make(link, key, "laptop", federation.now, new SeededRandom(5));
    federation.append(enrolment.event());

    assertThat(link.offer()).isEqualTo(offer);
    assertThat(federation
            .directory
            .verify(enrolment.device().chain(), federation.now)
            .name())
        .isEqualTo(federation.alba.device("mara", "laptop"));
  }

  @Test
  void late_or_second_use_says_that_the_invitation_is_over() throws Exception {
    federation.append(made.issued());
    Issuer key = made.link().open(made.code()).orElseThrow();
    long late = offer.expiresMs() + 1000;
    Enrolment first =
        Enrolment.make(made.link(), key, "laptop", federation.now, new SeededRandom(5));
    Enrolment second =
        Enrolment.make(made.link(), key, "phone", federation.now, new SeededRandom(6));

    assertThatThrownBy(() -> federation.directory.apply(first.event(), late))
        .hasMessageStartingWith("invitation_expired");
    federation.append(first.event());
    assertThatThrownBy(() -> federation.directory.apply(second.event(), late))
        .hasMessageStartingWith("invitation_used");
  }

  @Test
  void wrong_code_is_a_normal_outcome() throws Exception {
    InvitationCode other = InvitationCode.parse("0000-0000").orElseThrow();

    assertThat(made.link().open(other)).isEmpty();
    assertThat(made.link().open(made.code())).isPresent();
  }

  @Test
  void link_is_the_same_bytes_on_every_run() {
    assertThat(Sha256.of(made.link().encode()).toHex())
        .isEqualTo("b0e5bf260410eb6f0f5bc5f92ef15d3611ef7d8a7621f4a2e720b6c30908af85");
    assertThat(Sha256.of(offer.encode()).toHex())
        .isEqualTo("0e938c4f424416f9c290b2feebefb620ed6375266cbc98d7a45280d8615e29f1");
    assertThat(made.code().text()).isEqualTo("WEXG-C68A");
  }

  @Test
  void every_changed_part_of_the_letter_is_noticed() throws Exception {
    byte[] link = made.link().encode();
    int letter = link.length - (16 + 4 + 1 + 1 + 12 + 1 + 48);
    for (int i = 2 + 32; i < letter; i += 7) {
      byte[] changed = link.clone();
      changed[i] ^= 1;

      assertThat(verifies(changed)).as("byte %d", i).isFalse();
    }
  }

  /** Verification finds every change; the federation and the region are checked in the log. */
  private boolean verifies(byte[] encoded) {
    try {
      InvitationLink link = InvitationLink.parse(Base64Url.encode(encoded));
      link.verify(federation.now);
      return link.region().equals(made.link().region());
    } catch (MlsException e) {
      return false;
    }
  }

  @Test
  void changed_region_or_genesis_does_not_open() throws Exception {
    byte[] changed = made.link().encode();
    changed[2] ^= 1;
    InvitationLink link = InvitationLink.parse(Base64Url.encode(changed));

    assertThat(link.open(made.code())).isEmpty();
    assertThatThrownBy(() -> link.requireIn(federation.directory))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void link_of_another_federation_is_refused() {
    assertThatThrownBy(() -> made.link().requireIn(Directory.EMPTY))
        .isInstanceOf(VerificationException.class);
    assertThatThrownBy(() -> made.link().requireIn(others()))
        .isInstanceOf(VerificationException.class);
  }

  private static Directory others() {
    TestFederation other = new TestFederation();
    other.now += 1000;
    other.append(other.genesis());
    return other.directory;
  }

  @Test
  void expired_link_is_refused() {
    assertThatThrownBy(() -> made.link().verify(offer.expiresMs() + 1000))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void link_that_asks_for_too_much_work_is_refused() {
    byte[] link = made.link().encode();
    int memory = link.length - (4 + 1 + 1 + 12 + 1 + 48);
    link[memory] = 1;

    assertThatThrownBy(() -> InvitationLink.parse(Base64Url.encode(link)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void code_is_eight_characters_without_look_alikes() {
    for (int seed = 0; seed < 50; seed++) {
      InvitationCode code = InvitationCode.random(new SeededRandom(seed));

      assertThat(code.text()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
      assertThat(InvitationCode.parse(code.text())).isEqualTo(Optional.of(code));
      assertThat(code.toString()).doesNotContain(code.text());
    }
  }

  @Test
  void code_is_read_as_people_type_it() {
    assertThat(InvitationCode.parse(" 7q4m k2xo").orElseThrow().text()).isEqualTo("7Q4M-K2X0");
    assertThat(InvitationCode.parse("iLiL-0o0o").orElseThrow().text()).isEqualTo("1111-0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7Q4M-K2X", "7Q4M-K2XDD", "7Q4M-K2XU", "7Q4M_K2XD", "7Q4M-K2XÄ"})
  void anything_else_is_no_code(String typed) {
    assertThat(InvitationCode.parse(typed)).isEmpty();
  }
}
