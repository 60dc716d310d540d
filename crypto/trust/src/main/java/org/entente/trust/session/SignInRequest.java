package org.entente.trust.session;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;

/** The body of a sign-in; nothing about it is checked before {@link #verify}. */
public record SignInRequest(SignIn signIn, Bytes signature, CertificateChain chain)
    implements Encodable {
  private static final String LABEL = "SignIn";
  private static final int MAX_SIGNATURE_BYTES = 128;

  /** Signs {@code signIn}. */
  public static SignInRequest sign(SignIn signIn, DeviceSigner signer) {
    Bytes signature = signer.sign(LABEL, signIn.encode());
    return new SignInRequest(signIn, signature, signer.chain());
  }

  /** Reads a request, which must be all of {@code input}. */
  public static SignInRequest decode(byte[] input) throws MalformedException {
    return TlsReader.decode(
        input,
        r -> new SignInRequest(
            SignIn.read(r), r.bytesV(MAX_SIGNATURE_BYTES), CertificateChain.read(r)));
  }

  /**
   * The device that signed. Region, host, nonce, time and instance are left to the caller.
   *
   * @throws MlsException when the chain, the signature or the named device does not hold
   */
  public VerifiedDevice verify(Standing standing, long atMs) throws MlsException {
    return signed(standing.verify(chain, atMs));
  }

  /**
   * The device that signed, also when it was revoked or its certificates have ended: to tell it so, and
   * nobody else.
   *
   * @throws MlsException as {@link #verify}
   */
  public VerifiedDevice verifyInPlace(Standing standing, long atMs) throws MlsException {
    return signed(standing.verifyInPlace(chain, atMs));
  }

  private VerifiedDevice signed(VerifiedDevice device) throws VerificationException {
    if (!device.name().equals(signIn.device())) {
      throw new VerificationException("another device signed");
    }
    device.verify(LABEL, signIn.encode(), signature);
    return device;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(signIn).opaqueV(signature).put(chain);
  }
}
