package org.entente.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.entente.mls.error.MlsException;
import org.entente.server.testing.TestAgency;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.VerifiedDevice;
import org.junit.jupiter.api.Test;

class KnownChainsTest {
  private static final long NOON = 1_795_000_000_000L;

  private final TestAgency police = new TestAgency("police.alba.example", 1, NOON);
  private final TestAgency border = new TestAgency("border.brel.example", 2, NOON);
  private final KnownChains chains = new KnownChains(2);

  private CertificateChain chain(String officer) {
    return police.device(officer, "laptop").chain();
  }

  @Test
  void known_chain_leads_to_the_same_device() throws Exception {
    CertificateChain chain = chain("mara");

    VerifiedDevice first = chains.verify(chain, police.root.der(), NOON);
    VerifiedDevice second = chains.verify(chain, police.root.der(), NOON + 1000);

    assertThat(second).isSameAs(first).isEqualTo(chain.verify(police.root.der(), NOON));
  }

  @Test
  void known_chain_counts_no_longer_than_its_certificates() throws Exception {
    CertificateChain chain = chain("mara");
    chains.verify(chain, police.root.der(), NOON);

    assertThatThrownBy(
            () -> chains.verify(chain, police.root.der(), NOON + TimeUnit.DAYS.toMillis(400)))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void known_chain_does_not_count_below_another_root() throws Exception {
    CertificateChain chain = chain("mara");
    chains.verify(chain, police.root.der(), NOON);

    assertThatThrownBy(() -> chains.verify(chain, border.root.der(), NOON))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void no_more_are_kept_than_was_agreed() throws Exception {
    CertificateChain mara = chain("mara");
    VerifiedDevice first = chains.verify(mara, police.root.der(), NOON);
    chains.verify(chain("teo"), police.root.der(), NOON);
    chains.verify(chain("zoe"), police.root.der(), NOON);

    assertThat(chains.verify(mara, police.root.der(), NOON)).isEqualTo(first).isNotSameAs(first);
  }
}
