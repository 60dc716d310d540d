package org.entente.mls.suite;

import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.crypto.Digest;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * A cipher suite of RFC 9420 section 5.1 with the labelled operations of the protocol.
 *
 * <p>Holds no state: safe to share between threads. Labels are given without the prefix
 * {@code "MLS 1.0 "}, except for {@link #refHash}.
 */
public final class CipherSuite {
  private static final String PREFIX = "MLS 1.0 ";
  private static final String EXTERNAL_INIT = PREFIX + "external init secret";
  private static final byte[] NONE = new byte[0];

  private final int id;
  private final Hash hash;
  private final Aead aead;
  private final Hpke hpke;
  private final SignatureScheme signatures;

  CipherSuite(int id, Hash hash, Aead aead, Kem kem, SignatureScheme signatures) {
    this.id = id;
    this.hash = hash;
    this.aead = aead;
    this.hpke = Hpke.of(kem, aead, hash);
    this.signatures = signatures;
  }

  CipherSuite(int id, Hash hash, Aead aead, DhGroup group, SignatureScheme signatures) {
    this(id, hash, aead, DhKem.of(group, hash), signatures);
  }

  /** The number of this suite, RFC 9420 section 17.1, or one of the range for private use. */
  public int id() {
    return id;
  }

  /** {@code KDF.Nh}, the length of hashes and secrets. */
  public int hashLength() {
    return hash.length();
  }

  /** {@code AEAD.Nk}. */
  public int keyLength() {
    return aead.keyLength();
  }

  /** {@code AEAD.Nn}. */
  public int nonceLength() {
    return Aead.NONCE_LENGTH;
  }

  /** The signature scheme of this suite. */
  public SignatureScheme signatures() {
    return signatures;
  }

  /** The hash of {@code input}. */
  public byte[] hash(byte[] input) {
    return hash.hash(input);
  }

  /** The hash of the parts one after the other. */
  public byte[] hash(byte[]... parts) {
    Digest digest = hash.digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[hash.length()];
    digest.doFinal(out, 0);
    return out;
  }

  /** {@code MAC(key, input)}, RFC 9420 section 5.1. */
  public byte[] mac(SecretBytes key, byte[] input) {
    return with(key, k -> hash.mac(k, input));
  }

  /** Whether {@code tag} is the MAC of {@code input}; compares in constant time. */
  public boolean verifyMac(SecretBytes key, byte[] input, byte[] tag) {
    return org.bouncycastle.util.Arrays.constantTimeAreEqual(mac(key, input), tag);
  }

  /** {@code KDF.Extract(salt, ikm)}. */
  public SecretBytes extract(SecretBytes salt, SecretBytes ikm) {
    return with(salt, s -> with(ikm, i -> SecretBytes.take(hash.extract(s, i))));
  }

  /** {@code ExpandWithLabel}, RFC 9420 section 8. */
  public SecretBytes expandWithLabel(SecretBytes secret, String label, byte[] context, int length) {
    TlsWriter info = new TlsWriter().u16(length).label(PREFIX + label).opaqueV(context);
    return with(secret, s -> SecretBytes.take(hash.expand(s, info.toByteArray(), length)));
  }

  /** {@code DeriveSecret}, RFC 9420 section 8. */
  public SecretBytes deriveSecret(SecretBytes secret, String label) {
    return expandWithLabel(secret, label, NONE, hash.length());
  }

  /** {@code DeriveTreeSecret}, RFC 9420 section 9.1. */
  public SecretBytes deriveTreeSecret(
      SecretBytes secret, String label, long generation, int length) {
    byte[] context = new TlsWriter().u32(generation).toByteArray();
    return expandWithLabel(secret, label, context, length);
  }

  /** {@code RefHash}, RFC 9420 section 5.2; the label is given in full. */
  public Bytes refHash(String fullLabel, byte[] value) {
    return Bytes.of(hash(new TlsWriter().label(fullLabel).opaqueV(value).toByteArray()));
  }

  /** Seals with the suite's AEAD; the caller never uses a key and nonce twice. */
  public byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plaintext) {
    return with(key, k -> aead.seal(k, nonce, aad, plaintext));
  }

  /** Opens what {@link #seal} made; refuses everything else for the same one reason. */
  public byte[] open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed)
      throws VerificationException {
    byte[] k = key.reveal(SecretAccess.granted());
    try {
      return aead.open(k, nonce, aad, sealed);
    } finally {
      Arrays.fill(k, (byte) 0);
    }
  }

  /** {@code KEM.DeriveKeyPair(ikm)}. */
  public HpkeKeyPair deriveKeyPair(SecretBytes ikm) {
    return with(ikm, hpke.kem()::derive);
  }

  /** A fresh key pair of the KEM. */
  public HpkeKeyPair generateKeyPair(RandomSource random) {
    return hpke.kem().generate(random);
  }

  /** The key pair of a private key that was stored. */
  public HpkeKeyPair keyPair(SecretBytes privateKey) {
    return hpke.kem().pair(privateKey.reveal(SecretAccess.granted()));
  }

  /** Whether {@code publicKey} is one of the KEM's public keys that something can be sealed to. */
  public boolean isPublicKey(Bytes publicKey) {
    return hpke.kem().isPublicKey(publicKey.toArray());
  }

  /** Whether {@code kemOutput} has the form of what the KEM encapsulates. */
  public boolean isKemOutput(Bytes kemOutput) {
    return hpke.kem().isKemOutput(kemOutput.toArray());
  }

  /** Whether {@code sealed} has the form of a sealed content of {@code length} bytes. */
  public boolean isSealed(HpkeCiphertext sealed, int length) {
    return sealed.ciphertext().length() == length + Aead.TAG_LENGTH
        && isKemOutput(sealed.kemOutput());
  }

  /** {@code EncryptWithLabel}, RFC 9420 section 5.1.3; refuses public keys that are none. */
  public HpkeCiphertext encryptWithLabel(
      Bytes publicKey, String label, byte[] context, byte[] plaintext, RandomSource random)
      throws MlsException {
    return hpke.seal(publicKey.toArray(), encryptContext(label, context), plaintext, random);
  }

  /** {@code DecryptWithLabel}, RFC 9420 section 5.1.3. */
  public SecretBytes decryptWithLabel(
      HpkeKeyPair own, String label, byte[] context, HpkeCiphertext sealed)
      throws VerificationException {
    return SecretBytes.take(hpke.open(sealed, own, encryptContext(label, context)));
  }

  /** The init secret and KEM output of an external commit, RFC 9420 section 8.3. */
  public KemOutput sendExternalInit(Bytes externalPub, RandomSource random) throws MlsException {
    return hpke.sendExport(externalPub.toArray(), NONE, EXTERNAL_INIT, random);
  }

  /** The init secret that the KEM output of an external commit stands for, RFC 9420 section 8.3. */
  public SecretBytes receiveExternalInit(HpkeKeyPair external, Bytes kemOutput)
      throws VerificationException {
    return hpke.receiveExport(kemOutput, external, NONE, EXTERNAL_INIT);
  }

  /** A fresh key pair of the signature scheme. */
  public SignatureKeyPair generateSignatureKeyPair(RandomSource random) {
    return signatures.generate(random);
  }

  /** {@code SignWithLabel}, RFC 9420 section 5.1.2. */
  public byte[] signWithLabel(SecretBytes privateKey, String label, byte[] content) {
    return signWithLabel(new SigningKey(privateKey), label, content);
  }

  /** {@code SignWithLabel}, RFC 9420 section 5.1.2. */
  public byte[] signWithLabel(SigningKey key, String label, byte[] content) {
    return Signatures.sign(signatures, key, PREFIX + label, content);
  }

  /** {@code VerifyWithLabel}, RFC 9420 section 5.1.2. */
  public boolean verifyWithLabel(Bytes publicKey, String label, byte[] content, byte[] signature) {
    return verifyWithLabel(new VerifyingKey(publicKey), label, content, signature);
  }

  /** {@code VerifyWithLabel}, RFC 9420 section 5.1.2. */
  public boolean verifyWithLabel(VerifyingKey key, String label, byte[] content, byte[] signature) {
    return Signatures.verify(signatures, key, PREFIX + label, content, signature);
  }

  private static byte[] encryptContext(String label, byte[] context) {
    return new TlsWriter().label(PREFIX + label).opaqueV(context).toByteArray();
  }

  private static <T> T with(SecretBytes secret, Function<byte[], T> use) {
    byte[] bytes = secret.reveal(SecretAccess.granted());
    try {
      return use.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CipherSuite that && id == that.id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return "CipherSuite " + id;
  }
}
