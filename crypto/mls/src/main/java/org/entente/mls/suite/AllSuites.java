package org.entente.mls.suite;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.custom.sec.SecP384R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP521R1Curve;

/** All seven suites of RFC 9420 section 17.1; nothing else refers to what only 4 to 7 need. */
public final class AllSuites {
  private static final String P384 =
      "04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
          + "5502f25dbf55296c3a545e3872760ab73617de4a96262c6f5d9e98bf9292dc29f8"
          + "f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";
  private static final String P521 =
      "0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d"
          + "3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"
          + "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c"
          + "97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650";

  private AllSuites() {}

  /** The hybrid suite and 0x0001 to 0x0007. */
  public static SuiteRegistry registry() {
    List<CipherSuite> all = new ArrayList<>(Suites.standard().suites());
    Hash sha512 = new Hash(3, 64, SHA512Digest::new);
    Hash sha384 = new Hash(2, 48, SHA384Digest::new);
    NistCurve p521 = NistCurve.of(new SecP521R1Curve(), 0x0012, 0x01, P521);
    NistCurve p384 = NistCurve.of(new SecP384R1Curve(), 0x0011, 0xff, P384);
    all.add(x448(4, sha512, Aead.aes256Gcm()));
    all.add(nist(5, sha512, p521, new EcdsaScheme(0x0603, p521, sha512)));
    all.add(x448(6, sha512, Aead.chaCha20Poly1305()));
    all.add(nist(7, sha384, p384, new EcdsaScheme(0x0503, p384, sha384)));
    return new SuiteRegistry(all);
  }

  private static CipherSuite x448(int id, Hash hash, Aead aead) {
    return new CipherSuite(id, hash, aead, new X448Group(), new Ed448Scheme());
  }

  private static CipherSuite nist(int id, Hash hash, NistCurve curve, SignatureScheme signatures) {
    return new CipherSuite(id, hash, Aead.aes256Gcm(), new NistGroup(curve), signatures);
  }
}
