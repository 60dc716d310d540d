package org.entente.trust.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.event.SignedEvent;

/**
 * The signatures under a run of entries, for a browser, which has them verified by this same program in
 * Workers of its own: they share no memory with the one that judges. Whoever answers is believed, and
 * only about what holds; what it leaves open is verified where it is needed.
 */
public final class RecordClaims {
  private final RecordRun run;
  private final List<SignatureClaim> claims;

  /** All that {@code run} wants verified, as far as that stays bounded. */
  public RecordClaims(RecordRun run) {
    this.run = run;
    this.claims = List.copyOf(run.claims());
  }

  /** The claims as {@link #verify} takes them. */
  public byte[] encode() {
    TlsWriter w = new TlsWriter();
    for (SignatureClaim claim : claims) {
      w.opaqueV(claim.publicKey()).opaqueV(claim.content()).opaqueV(claim.signature());
    }
    return w.toByteArray();
  }

  /** Verifies what {@link #encode} wrote, and nothing else: 1 for each claim that holds, 0 for others. Slow. */
  public static byte[] verify(byte[] encoded) throws MalformedException {
    List<SignatureClaim> claims = new ArrayList<>();
    TlsReader r = new TlsReader(encoded);
    while (r.remaining() > 0) {
      claims.add(new SignatureClaim(bytes(r), bytes(r), bytes(r)));
    }
    byte[] holding = new byte[claims.size()];
    for (int i = 0; i < holding.length; i++) {
      holding[i] = (byte) (claims.get(i).holds() ? 1 : 0);
    }
    return holding;
  }

  private static Bytes bytes(TlsReader r) throws MalformedException {
    return r.bytesV(SignedEvent.MAX_BYTES);
  }

  /** The entries with what {@link #verify} found of their claims; an answer of another length proves none. */
  public RecordRun proven(byte[] holding) {
    Set<SignatureClaim> proven = new HashSet<>();
    for (int i = 0; i < holding.length && holding.length == claims.size(); i++) {
      if (holding[i] == 1) {
        proven.add(claims.get(i));
      }
    }
    return run.relying(ProvenSignatures.of(proven));
  }
}
