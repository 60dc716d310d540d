package org.entente.trust.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;

/**
 * Finds out which signatures in a run of entries hold, apart from what they mean, so that it can be done
 * for several runs at a time. {@link RecordCheck} goes by the outcome. Callable from any thread.
 */
public final class RecordSignatures {
  /** How many entries make up a run: with more of them a signature costs less, and a fault more. */
  public static final int RUN = 2048;

  private RecordSignatures() {}

  /**
   * What holds in {@code encoded}.
   *
   * @param encoded entries as they travel; of what does not parse nothing is said
   */
  public static ProvenSignatures of(List<byte[]> encoded, RandomSource random) {
    Set<SignatureClaim> claims = new LinkedHashSet<>();
    for (byte[] entry : encoded) {
      try {
        claims.addAll(claims(TlsReader.decode(entry, Entry::read)));
      } catch (MlsException e) {
        continue; // the check says so, at its place
      }
    }
    return ProvenSignatures.of(List.copyOf(claims), random);
  }

  private static Set<SignatureClaim> claims(Entry entry) throws MlsException {
    Set<SignatureClaim> claims = new LinkedHashSet<>();
    if (entry.content().kind() == EntryKind.EVENT) {
      SignedEvent signed = SignedEvent.decode(entry.content().body());
      for (EventSignature signature : signed.signatures()) {
        claims.addAll(signature.claims(signed.event()));
      }
    }
    return claims;
  }
}
