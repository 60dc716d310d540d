package org.entente.mls.suite;

import java.util.List;

/** The suites at the 128-bit level, the only ones that the browser's engine carries. */
public final class Suites {
  /** The private-use number of {@link #hybridAes128()} until IANA assigns one. */
  public static final int HYBRID = 0xF647;

  private Suites() {}

  /** The hybrid suite and 0x0001, 0x0002 and 0x0003, in this order of preference. */
  public static SuiteRegistry standard() {
    return new SuiteRegistry(
        List.of(hybridAes128(), x25519Aes128(), p256Aes128(), x25519ChaCha20()));
  }

  /**
   * MLS_128_MLKEM768X25519_AES128GCM_SHA256_Ed25519 of draft-ietf-mls-pq-ciphersuites: what is sent
   * today stays confidential even from somebody who owns a quantum computer later. Signatures are
   * classical.
   */
  public static CipherSuite hybridAes128() {
    return new CipherSuite(
        HYBRID, Hash.sha256(), Aead.aes128Gcm(), new XWing(), SignatureScheme.ed25519());
  }

  /** MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519. */
  public static CipherSuite x25519Aes128() {
    return new CipherSuite(
        1, Hash.sha256(), Aead.aes128Gcm(), new X25519Group(), SignatureScheme.ed25519());
  }

  /** MLS_128_DHKEMP256_AES128GCM_SHA256_P256. */
  public static CipherSuite p256Aes128() {
    return new CipherSuite(
        2,
        Hash.sha256(),
        Aead.aes128Gcm(),
        new NistGroup(NistCurve.p256()),
        SignatureScheme.ecdsaP256());
  }

  /** MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519. */
  public static CipherSuite x25519ChaCha20() {
    return new CipherSuite(
        3, Hash.sha256(), Aead.chaCha20Poly1305(), new X25519Group(), SignatureScheme.ed25519());
  }
}
