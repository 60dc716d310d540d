package org.entente.trust.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, each issued by the next, the root left out; nothing about them is checked yet. Immutable;
 * what was parsed once is kept, since whoever reads a long record asks often.
 */
public final class CertificateChain implements Encodable {
  private static final int MAX_CERTIFICATES = 5;
  /** The length of the chain of a device that an admin device has invited. */
  private static final int BY_INVITATION = 3;

  private static final int MAX_CHAIN_BYTES = MAX_CERTIFICATES * (Certificate.MAX_BYTES + 2);

  private final List<Bytes> certificates;
  private final @Nullable Certificate[] parsed;

  /**
   * The chain of these certificates, one to five, in DER, at most 2 KiB each, the leaf first. Refuses sizes
   * out of bounds with {@link IllegalArgumentException}.
   */
  public CertificateChain(List<Bytes> certificates) {
    this.certificates = List.copyOf(certificates);
    if (!isBounded(this.certificates)) {
      throw new IllegalArgumentException("chain is out of bounds");
    }
    parsed = new Certificate[this.certificates.size()];
  }

  /** The certificates in DER, the leaf first. */
  public List<Bytes> certificates() {
    return certificates;
  }

  /** Two threads that ask at once both parse, and keep the same. */
  private Certificate at(int index) throws MlsException {
    Certificate known = parsed[index];
    if (known == null) {
      known = Certificate.parse(certificates.get(index));
      parsed[index] = known;
    }
    return known;
  }

  private static boolean isBounded(List<Bytes> certificates) {
    return !certificates.isEmpty()
        && certificates.size() <= MAX_CERTIFICATES
        && certificates.stream().allMatch(c -> c.length() <= Certificate.MAX_BYTES);
  }

  /** The chain of these certificates, the leaf first. */
  public static CertificateChain of(Certificate... leafFirst) {
    List<Bytes> der = new ArrayList<>();
    for (Certificate certificate : leafFirst) {
      der.add(certificate.der());
    }
    return new CertificateChain(der);
  }

  /**
   * Parses what is not in {@code known} yet and puts it there, so that a reader of many chains parses once
   * what they share. What does not parse is told when it is asked for.
   */
  public void parse(Map<Bytes, Certificate> known) {
    try {
      for (int i = 0; i < parsed.length; i++) {
        Bytes der = certificates.get(i);
        parsed[i] = known.getOrDefault(der, parsed[i]);
        known.put(der, at(i));
      }
    } catch (MlsException e) {
      return; // whoever asks for this certificate is told why
    }
  }

  /** The chain of an MLS credential. */
  public static CertificateChain of(X509Credential credential) throws MalformedException {
    return bounded(credential.chain());
  }

  /** This chain with {@code leaf} before it, which its first certificate has issued. */
  public CertificateChain below(Certificate leaf) {
    List<Bytes> longer = new ArrayList<>(certificates);
    longer.add(0, leaf.der());
    return new CertificateChain(longer);
  }

  /** Reads {@code Certificate chain<V>}. */
  public static CertificateChain read(TlsReader r) throws MalformedException {
    return bounded(r.vector(MAX_CHAIN_BYTES, e -> e.bytesV(Certificate.MAX_BYTES)));
  }

  private static CertificateChain bounded(List<Bytes> certificates) throws MalformedException {
    if (!isBounded(certificates)) {
      throw new MalformedException("chain is out of bounds");
    }
    return new CertificateChain(certificates);
  }

  /** The MLS credential that carries this chain. */
  public X509Credential credential() {
    return new X509Credential(certificates);
  }

  /** SHA-256 of the first certificate. */
  public Bytes leafHash() throws MlsException {
    return leaf().hash();
  }

  /** The first certificate, which nobody has vouched for. */
  public Certificate leaf() throws MlsException {
    return at(0);
  }

  /** The admin device at the end of a verified chain; the first certificate may be its own. */
  public DeviceName admin() throws MlsException {
    return adminCertificate().device();
  }

  /**
   * What comes before the device and the invitation by which it came in, when another device of the
   * officer has issued that invitation: the chain of that device. Empty for all others.
   */
  public Optional<CertificateChain> bringer() {
    return certificates.size() > BY_INVITATION
        ? Optional.of(new CertificateChain(certificates.subList(2, certificates.size())))
        : Optional.empty();
  }

  /** The agency that the first certificate claims, to look up its root. */
  public AgencyName claimedAgency() throws MlsException {
    return leaf().agency();
  }

  /**
   * The device at the start of the chain.
   *
   * <p>Accepts {@code [admin]}, {@code [device, admin]}, {@code [device, invitation, admin]} and a
   * further device of the same officer, {@code [device, invitation]} before one of the latter two. A
   * device certified by an invitation counts only if it is also enrolled; see {@link
   * Standing#verify}.
   *
   * <p>The device, the invitation that certified it, the admin device and the root must count at
   * {@code atMs}. Whether a device that brought this one in counts is the log's to say.
   *
   * @param root the agency's root in DER
   * @throws VerificationException when a signature, name, order or time does not hold
   */
  public VerifiedDevice verify(Bytes root, long atMs) throws MlsException {
    return verify(root, atMs, new IssuedCertificates());
  }

  /** The same for whoever verifies many chains and remembers what they share in {@code known}. */
  public VerifiedDevice verify(Bytes root, long atMs, IssuedCertificates known)
      throws MlsException {
    List<Certificate> path = path(root, known);
    ChainRules.requireDevice(path);
    return ChainRules.verifiedDevice(path, ChainRules.verify(path, atMs, known));
  }

  /**
   * Like {@link #verify}, for a device that the log has enrolled: the invitation that let it in had to
   * count then and may have ended since. The device itself, the admin device and the root have to count
   * at {@code atMs}.
   */
  public VerifiedDevice verifyEnrolled(Bytes root, long atMs) throws MlsException {
    return verifyEnrolled(root, atMs, new IssuedCertificates());
  }

  /** The same for whoever verifies many chains and remembers what they share in {@code known}. */
  public VerifiedDevice verifyEnrolled(Bytes root, long atMs, IssuedCertificates known)
      throws MlsException {
    List<Certificate> path = path(root, known);
    ChainRules.requireDevice(path);
    return ChainRules.verifiedDevice(path, ChainRules.verifyEnrolled(path, atMs, known));
  }

  /**
   * Like {@link #verify}, for a device whose certificates may have ended since: judges them at
   * {@code atMs} or, if that is later, at the last moment at which all that have to count did.
   */
  public VerifiedDevice verifyUpTo(Bytes root, long atMs) throws MlsException {
    long end = Long.MAX_VALUE;
    for (Certificate certificate : ChainRules.lasting(path(root, new IssuedCertificates()))) {
      end = Math.min(end, certificate.validity().notAfterMs());
    }
    return verify(root, Math.min(atMs, end));
  }

  /** When the first of the device's certificate and its admin device's ends. */
  public long endsMs() throws MlsException {
    return Math.min(leaf().validity().notAfterMs(), adminEndsMs());
  }

  /** When the certificate of the admin device ends. */
  public long adminEndsMs() throws MlsException {
    return adminCertificate().validity().notAfterMs();
  }

  /** The same chain below {@code admin}, if that is a certificate of the same admin device and key. */
  public CertificateChain under(Certificate admin) throws MlsException {
    Certificate above = adminCertificate();
    if (!above.device().equals(admin.device()) || !above.publicKey().equals(admin.publicKey())) {
      return this;
    }
    List<Bytes> same = new ArrayList<>(certificates);
    same.set(same.size() - 1, admin.der());
    return new CertificateChain(same);
  }

  /** The certificate of the admin device, which nobody has vouched for. */
  public Certificate adminCertificate() throws MlsException {
    return at(certificates.size() - 1);
  }

  /** The invitation at the start, issued by an admin device or by a device of its own officer. */
  public Certificate verifyInvitation(Bytes root, long atMs) throws MlsException {
    IssuedCertificates known = new IssuedCertificates();
    List<Certificate> path = path(root, known);
    ChainRules.requireInvitation(path);
    ChainRules.verify(path, atMs, known);
    return path.get(0);
  }

  /** That each certificate but the last was signed by the next. */
  public List<SignatureClaim> signatures() throws MlsException {
    List<SignatureClaim> claims = new ArrayList<>();
    for (int i = 1; i < certificates.size(); i++) {
      claims.add(at(i - 1).signatureBy(at(i)));
    }
    return claims;
  }

  private List<Certificate> path(Bytes root, IssuedCertificates known) throws MlsException {
    List<Certificate> path = new ArrayList<>();
    for (int i = 0; i < certificates.size(); i++) {
      path.add(at(i));
    }
    path.add(known.root(root));
    return path;
  }

  @Override
  public void write(TlsWriter w) {
    w.vector(certificates, TlsWriter::opaqueV);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CertificateChain that && certificates.equals(that.certificates);
  }

  @Override
  public int hashCode() {
    return certificates.hashCode();
  }

  @Override
  public String toString() {
    return "CertificateChain[certificates=" + certificates + "]";
  }
}
