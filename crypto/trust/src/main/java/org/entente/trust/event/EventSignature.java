package org.entente.trust.event;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.name.DeviceName;

/** One device's signature under an event. */
public record EventSignature(DeviceName device, CertificateChain chain, Bytes signature)
    implements Encodable {
  private static final String LABEL = "Event";
  private static final int MAX_SIGNATURE_BYTES = 128;

  static EventSignature sign(Event event, DeviceSigner signer) {
    Bytes signature = signer.sign(LABEL, event.encode());
    return new EventSignature(signer.device(), signer.chain(), signature);
  }

  static EventSignature read(TlsReader r) throws MalformedException {
    return new EventSignature(
        DeviceName.read(r), CertificateChain.read(r), r.bytesV(MAX_SIGNATURE_BYTES));
  }

  /** Accepts by returning, when {@code signer}, which {@link #chain} led to, signed {@code event}. */
  public void verify(Event event, VerifiedDevice signer) throws VerificationException {
    verify(event, signer, ProvenSignatures.NONE);
  }

  /** The same for whoever has found out about some signatures before. */
  public void verify(Event event, VerifiedDevice signer, ProvenSignatures proven)
      throws VerificationException {
    if (!signer.name().equals(device)) {
      throw new VerificationException("another device signed");
    }
    if (!proven.holds(claim(event, signer.publicKey()))) {
      throw new VerificationException("signature does not hold");
    }
  }

  /** All that has to have been signed for this to hold, but for what the agency's root has signed. */
  public List<SignatureClaim> claims(Event event) throws MlsException {
    List<SignatureClaim> claims = new ArrayList<>(chain.signatures());
    claims.add(claim(event, chain.leaf().publicKey()));
    return claims;
  }

  private SignatureClaim claim(Event event, Bytes publicKey) {
    return VerifiedDevice.claim(publicKey, LABEL, event.encode(), signature);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(device).put(chain).opaqueV(signature);
  }
}
