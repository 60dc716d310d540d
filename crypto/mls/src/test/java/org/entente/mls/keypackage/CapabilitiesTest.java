package org.entente.mls.keypackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  private final CipherSuite suite = Suites.x25519Aes128();
  private final SeededRandom random = new SeededRandom(1);

  private static Capabilities of(Integer... extensions) {
    return Capabilities.of(Suites.standard(), List.of(extensions), List.of(Credential.BASIC));
  }

  private KeyPackage keyPackage(List<Extension> extensions) {
    OwnLeaf own = new OwnLeaf(
        Credential.basic(new byte[] {1}),
        suite.generateSignatureKeyPair(random),
        of(Extension.LAST_RESORT),
        new Lifetime(0, 100),
        List.of());
    return KeyPackages.generate(suite, own, extensions, random).keyPackage();
  }

  @Test
  void default_extensions_are_not_listed() {
    assertThat(of(0xF001).supportsExtension(Extension.RATCHET_TREE)).isTrue();
    for (int type = Extension.APPLICATION_ID; type <= Extension.EXTERNAL_SENDERS; type++) {
      int listed = type;
      assertThatThrownBy(() -> of(listed)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void default_proposals_are_not_listed() {
    assertThat(of().supportsProposal(0xF001)).isFalse();
    assertThat(of().withProposals(List.of(0xF001)).supportsProposal(0xF001)).isTrue();
    for (int type = 1; type <= 7; type++) {
      int listed = type;
      assertThat(of().supportsProposal(type)).isTrue();
      assertThatThrownBy(() -> of().withProposals(List.of(listed)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void extensions_of_a_key_package_are_among_its_capabilities() {
    Extension lastResort = new Extension(Extension.LAST_RESORT, Bytes.EMPTY);
    Extension unknown = new Extension(0xF0F0, Bytes.EMPTY);
    assertThat(keyPackage(List.of(lastResort)).extensions()).containsExactly(lastResort);
    assertThatThrownBy(() -> keyPackage(List.of(unknown)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keyPackage(List.of(lastResort, lastResort)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
