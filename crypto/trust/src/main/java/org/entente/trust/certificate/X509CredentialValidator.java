package org.entente.trust.certificate;

import java.util.function.LongSupplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.name.DeviceName;

/**
 * Judges MLS credentials by their certificates and the federation log.
 *
 * <p>Members that are in a tree already are judged at the last moment their certificates counted, and
 * also when they were revoked since: they stay until a commit removes them (RFC 9420 section 7.3).
 */
public final class X509CredentialValidator implements CredentialValidator {
  private final Standing standing;
  private final LongSupplier nowMs;

  /**
   * A validator that sees the log as {@code standing} shows it.
   *
   * @param nowMs the moment to judge at: the clock, or the time of the entry at hand
   */
  public X509CredentialValidator(Standing standing, LongSupplier nowMs) {
    this.standing = standing;
    this.nowMs = nowMs;
  }

  @Override
  public void validate(Credential credential, Bytes signatureKey, Purpose purpose)
      throws VerificationException {
    VerifiedDevice device = verified(credential, purpose);
    if (!device.publicKey().equals(signatureKey)) {
      throw new VerificationException("the certificate's key is not the signature key");
    }
  }

  private VerifiedDevice verified(Credential credential, Purpose purpose)
      throws VerificationException {
    if (purpose == Purpose.EXTERNAL_SENDER) {
      throw new VerificationException("a device is no external sender");
    }
    try {
      CertificateChain chain = chain(credential);
      long now = nowMs.getAsLong();
      return purpose == Purpose.EXISTING_MEMBER
          ? standing.verifyInPlace(chain, now)
          : standing.verify(chain, now);
    } catch (VerificationException e) {
      throw e;
    } catch (MlsException e) {
      throw new VerificationException("certificates do not follow the profile");
    }
  }

  @Override
  public void validateSuccessor(Credential old, Credential next) throws VerificationException {
    try {
      if (!device(old).equals(device(next))) {
        throw new VerificationException("another device");
      }
    } catch (VerificationException e) {
      throw e;
    } catch (MlsException e) {
      throw new VerificationException("certificates do not follow the profile");
    }
  }

  private static DeviceName device(Credential credential) throws MlsException {
    Certificate leaf = chain(credential).leaf();
    if (!leaf.isDevice()) {
      throw new VerificationException("not the certificate of a device");
    }
    return leaf.device();
  }

  private static CertificateChain chain(Credential credential) throws MlsException {
    if (credential instanceof X509Credential x509) {
      return CertificateChain.of(x509);
    }
    throw new VerificationException("not a certificate chain");
  }
}
