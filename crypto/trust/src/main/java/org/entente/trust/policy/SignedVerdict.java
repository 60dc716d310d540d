package org.entente.trust.policy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.name.DeviceName;

/** The body of a verdict's entry: a member's verdict, signed with the key of its leaf. */
public record SignedVerdict(Verdict verdict, DeviceName author, Bytes signature)
    implements Encodable {
  private static final String LABEL = "Verdict";
  private static final int MAX_SIGNATURE_BYTES = 128;

  /** Signs {@code verdict}. */
  public static SignedVerdict sign(Verdict verdict, DeviceSigner signer) {
    return new SignedVerdict(verdict, signer.device(), signer.sign(LABEL, verdict.encode()));
  }

  /** Reads a verdict, which must be all of {@code input}. */
  public static SignedVerdict decode(byte[] input) throws MalformedException {
    return TlsReader.decode(
        input,
        r -> new SignedVerdict(Verdict.read(r), DeviceName.read(r), r.bytesV(MAX_SIGNATURE_BYTES)));
  }

  /** Accepts by returning, when the key of the author's leaf signed this. */
  public void verify(Bytes leafKey) throws VerificationException {
    VerifiedDevice.verify(leafKey, LABEL, verdict.encode(), signature);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(verdict).put(author).opaqueV(signature);
  }
}
