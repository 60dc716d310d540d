package org.entente.trust.certificate;

import java.util.function.Predicate;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that follows the profile; whether its signature holds depends on who issued it.
 *
 * <p>Subject and issuer are not a person's name but the ids of keys; the one URI names the subject.
 */
public final class Certificate {
  /** The longest certificate. */
  public static final int MAX_BYTES = 2048;

  private final Bytes der;
  private final Tbs tbs;
  private final Bytes signed;
  private final Bytes signature;
  private @Nullable Bytes hash;

  /** {@code signed} is {@code tbs} as it was encoded. */
  Certificate(Bytes der, Tbs tbs, Bytes signed, Bytes signature) {
    this.der = der;
    this.tbs = tbs;
    this.signed = signed;
    this.signature = signature;
  }

  /**
   * Reads DER that nobody has vouched for.
   *
   * @throws MlsException malformed when it breaks the profile, unsupported for another signature
   *     scheme or an unknown critical extension
   */
  public static Certificate parse(Bytes der) throws MlsException {
    return CertificateParser.parse(der);
  }

  /** The certificate as X.509 DER. */
  public Bytes der() {
    return der;
  }

  /** What it is for. */
  public Role role() {
    return tbs.subject().role();
  }

  /** Whether it is about a device, an admin's or another. */
  public boolean isDevice() {
    return role() == Role.DEVICE || role() == Role.ADMIN;
  }

  /** The agency that it belongs to. */
  public AgencyName agency() {
    return tbs.subject().agency();
  }

  /** Accepts by returning, when this is the anchor of {@code agency}, signed by itself. */
  public void requireRootOf(AgencyName agency) throws VerificationException {
    if (role() != Role.ROOT || !agency().equals(agency) || !isIssuedBy(this)) {
      throw new VerificationException("not the agency's root");
    }
  }

  /** The officer that it is about; a root is about none, asking it is a bug. */
  public OfficerName officer() {
    return tbs.subject().namedOfficer();
  }

  /** The device that it is about; asking a root or an invitation is a bug. */
  public DeviceName device() {
    return tbs.subject().deviceName();
  }

  /** The Ed25519 public key. */
  public Bytes publicKey() {
    return tbs.publicKey();
  }

  /** When it counts. */
  public Validity validity() {
    return tbs.validity();
  }

  /** SHA-256 of the DER, by which the federation log names it. */
  public Bytes hash() {
    Bytes known = hash;
    if (known == null) {
      known = Sha256.of(der.toArray());
      hash = known;
    }
    return known;
  }

  /** Whether {@code issuer} may have issued this and did. */
  boolean isIssuedBy(Certificate issuer) {
    return isIssuedBy(issuer, SignatureClaim::holds);
  }

  /** The same for whoever has found out about some signatures before. */
  boolean isIssuedBy(Certificate issuer, Predicate<SignatureClaim> holds) {
    boolean self = role() == Role.ROOT && equals(issuer);
    return (self || issuer.tbs.subject().permits(tbs.subject()))
        && tbs.issuerKeyId().equals(Tbs.keyId(issuer.publicKey()))
        && holds.test(signatureBy(issuer));
  }

  /** That {@code issuer} has signed this, whether or not it may. */
  SignatureClaim signatureBy(Certificate issuer) {
    return new SignatureClaim(issuer.publicKey(), signed, signature);
  }

  Tbs tbs() {
    return tbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }
}
