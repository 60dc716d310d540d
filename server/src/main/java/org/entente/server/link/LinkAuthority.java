package org.entente.server.link;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.entente.trust.name.RegionId;

/**
 * The federation's own authority for links between regions. It certifies nothing else, and whoever has
 * its key can pose as any region towards any other, though not sign for it. For operators' tools.
 */
public final class LinkAuthority {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 120;
  private static final Duration AUTHORITY = Duration.ofDays(3650);
  private static final Duration REGION = Duration.ofDays(398);
  private static final Duration BEFORE = Duration.ofHours(1);

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final SecureRandom random;

  private LinkAuthority(X509Certificate certificate, PrivateKey key, SecureRandom random) {
    this.certificate = certificate;
    this.key = key;
    this.random = random;
  }

  /** A certificate with its private key, as PEM. */
  public record Identity(String certificate, String key) {}

  /** A new authority, valid for ten years from {@code nowMs}. */
  public static LinkAuthority create(SecureRandom random, long nowMs) {
    try {
      KeyPair keys = keys(random);
      X500Name name = new X500Name("CN=Entente links");
      X509v3CertificateBuilder builder = builder(name, name, keys, random, nowMs, AUTHORITY)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new LinkAuthority(sign(builder, keys.getPrivate()), keys.getPrivate(), random);
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("this JVM lacks an algorithm", e);
    }
  }

  /**
   * The authority that {@link #identity} gave.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static LinkAuthority open(Identity identity, SecureRandom random) {
    try {
      X509Certificate certificate = new JcaX509CertificateConverter()
          .getCertificate((X509CertificateHolder) read(identity.certificate()));
      PrivateKey key =
          new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) read(identity.key()));
      if (certificate.getBasicConstraints() < 0) {
        throw new IllegalArgumentException("not an authority");
      }
      return new LinkAuthority(certificate, key, random);
    } catch (IOException | GeneralSecurityException | ClassCastException e) {
      throw new IllegalArgumentException("not an authority", e);
    }
  }

  private static Object read(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      Object value = parser.readObject();
      if (value == null) {
        throw new IllegalArgumentException("not PEM");
      }
      return value;
    }
  }

  private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      KeyPair keys,
      SecureRandom random,
      long nowMs,
      Duration length) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random),
        new Date(nowMs - BEFORE.toMillis()),
        new Date(nowMs + length.toMillis()),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
  }

  /** A new certificate for {@code region}, valid for about a year from {@code nowMs}. */
  public Identity issue(RegionId region, long nowMs) {
    try {
      KeyPair keys = keys(random);
      X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
      GeneralNames names = new GeneralNames(
          new GeneralName(GeneralName.dNSName, org.entente.server.link.Identity.host(region)));
      X509v3CertificateBuilder builder = builder(
              issuer, new X500Name("CN=" + region.value()), keys, random, nowMs, REGION)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
          }))
          .addExtension(Extension.subjectAlternativeName, false, names);
      return new Identity(pem(sign(builder, key)), pem(keys.getPrivate()));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("this JVM lacks an algorithm", e);
    }
  }

  /** The authority itself; its key stays with whoever adds regions. */
  public Identity identity() {
    try {
      return new Identity(pem(certificate), pem(key));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          value instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : value);
    }
    return text.toString();
  }
}
