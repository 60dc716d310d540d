package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureScheme;
import org.entente.mls.suite.Signatures;
import org.entente.trust.name.DeviceName;

/** A verdict with the signature of the device that gives it; not yet checked when it was read. */
public record SignedVerdict(Verdict verdict, DeviceName device, Bytes signature)
    implements Encodable {
  private static final String LABEL = "Entente 1.0 Verdict";
  private static final int MAX_SIGNATURE = 256;
  private static final SignatureScheme SCHEME = SignatureScheme.ed25519();

  /** Signs {@code verdict} with the key of {@code device}. */
  public static SignedVerdict sign(Verdict verdict, DeviceName device, SecretBytes key) {
    byte[] signature = Signatures.sign(SCHEME, key, LABEL, verdict.encode());
    return new SignedVerdict(verdict, device, Bytes.of(signature));
  }

  /** Reads a verdict without checking it. */
  public static SignedVerdict read(TlsReader r) throws MalformedException {
    return new SignedVerdict(Verdict.read(r), DeviceName.read(r), r.bytesV(MAX_SIGNATURE));
  }

  /** Refuses when the holder of {@code publicKey} did not sign exactly this verdict. */
  public void verify(Bytes publicKey) throws VerificationException {
    if (!Signatures.verify(SCHEME, publicKey, LABEL, verdict.encode(), signature.toArray())) {
      throw new VerificationException("verdict signature");
    }
  }

  @Override
  public void write(TlsWriter w) {
    w.put(verdict).put(device).opaqueV(signature);
  }
}
