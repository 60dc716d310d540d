package org.entente.server.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/** What a key package must fulfil to be kept. Pure, but slow: verifies signatures. */
final class KeyPackageRules {
  static final int MAX_UPLOAD = 100;
  private static final long MAX_LIFE_SECONDS = 400L * 24 * 3600;
  private final SuiteRegistry suites;
  private final CredentialValidator validator;

  KeyPackageRules(SuiteRegistry suites, CredentialValidator validator) {
    this.suites = suites;
    this.validator = validator;
  }

  /** The packages of an upload by {@code device}, all of them valid, or a problem. */
  List<StoredKeyPackage> check(DeviceName device, byte[] upload, long nowSeconds) {
    List<StoredKeyPackage> checked = new ArrayList<>();
    for (KeyPackage keyPackage : decode(upload)) {
      checked.add(check(device, keyPackage, nowSeconds));
    }
    return checked;
  }

  private static List<KeyPackage> decode(byte[] upload) {
    try {
      List<KeyPackage> packages =
          TlsReader.decode(upload, r -> r.vector(upload.length, KeyPackage::read));
      if (packages.size() > MAX_UPLOAD) {
        throw invalid("too_many");
      }
      return packages;
    } catch (MalformedException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The key packages do not parse.", Map.of("pointer", ""));
    }
  }

  private StoredKeyPackage check(DeviceName device, KeyPackage keyPackage, long nowSeconds) {
    try {
      CipherSuite suite = suites.suite(keyPackage.suite());
      KeyPackages.validate(keyPackage, suite, nowSeconds);
      if (!device.equals(device(keyPackage))) {
        throw invalid("other_device");
      }
      validator.validate(
          keyPackage.leafNode().credential(),
          keyPackage.leafNode().signatureKey(),
          CredentialValidator.Purpose.KEY_PACKAGE);
      return stored(device, keyPackage, suite, nowSeconds);
    } catch (RejectedException e) {
      throw invalid(e.rule().code());
    } catch (MlsException e) {
      throw invalid(ruleOf(e));
    }
  }

  private static String ruleOf(MlsException e) {
    return e instanceof org.entente.mls.error.VerificationException
        ? "not_authentic"
        : e instanceof org.entente.mls.error.UnsupportedException ? "unsupported" : "malformed";
  }

  private static DeviceName device(KeyPackage keyPackage) throws MlsException {
    if (keyPackage.leafNode().credential() instanceof X509Credential x509) {
      return CertificateChain.of(x509).leaf().device();
    }
    throw invalid("credential_type");
  }

  private static StoredKeyPackage stored(
      DeviceName device, KeyPackage keyPackage, CipherSuite suite, long nowSeconds) {
    Lifetime lifetime = ((LeafSource.OfKeyPackage) keyPackage.leafNode().source()).lifetime();
    if (Long.compareUnsigned(lifetime.notAfter(), nowSeconds + MAX_LIFE_SECONDS) > 0) {
      throw invalid("leaf_lifetime");
    }
    boolean lastResort =
        keyPackage.extensions().stream().anyMatch(e -> e.type() == Extension.LAST_RESORT);
    return new StoredKeyPackage(
        device,
        keyPackage.ref(suite),
        suite.id(),
        lastResort,
        lifetime.notAfter(),
        Bytes.of(keyPackage));
  }

  private static ProblemException invalid(String rule) {
    return new ProblemException(ProblemType.KEY_PACKAGE_INVALID, "", Map.of("rule", rule));
  }
}
