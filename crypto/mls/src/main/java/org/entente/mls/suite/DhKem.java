package org.entente.mls.suite;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/** DHKEM of RFC 9180 section 4.1. */
record DhKem(DhGroup group, Hash hash, LabeledKdf kdf) implements Kem {

  static DhKem of(DhGroup group, Hash hash) {
    Bytes id =
        new TlsWriter().opaque(LabeledKdf.ascii("KEM")).u16(group.kemId()).toBytes();
    return new DhKem(group, hash, new LabeledKdf(hash, id));
  }

  @Override
  public int id() {
    return group.kemId();
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return group.isPublicKey(publicKey);
  }

  @Override
  public boolean isKemOutput(byte[] kemOutput) {
    return group.isPublicKey(kemOutput);
  }

  @Override
  public HpkeKeyPair derive(byte[] ikm) {
    byte[] prk = kdf.extract("dkp_prk", ikm);
    byte[] privateKey = group.derivePrivate(kdf, prk);
    Arrays.fill(prk, (byte) 0);
    return pair(privateKey);
  }

  @Override
  public HpkeKeyPair pair(byte[] privateKey) {
    if (privateKey.length != group.privateLength()) {
      throw new IllegalArgumentException("private key has the wrong length");
    }
    Bytes publicKey = Bytes.of(group.publicOf(privateKey));
    return new HpkeKeyPair(SecretBytes.take(privateKey), publicKey);
  }

  @Override
  public HpkeKeyPair generate(RandomSource random) {
    byte[] ikm = random.bytes(group.privateLength());
    HpkeKeyPair pair = derive(ikm);
    Arrays.fill(ikm, (byte) 0);
    return pair;
  }

  @Override
  public KemOutput encapsulate(byte[] publicKey, RandomSource random) throws MlsException {
    checkLength(publicKey);
    HpkeKeyPair ephemeral = generate(random);
    byte[] secret = ephemeral.privateKey().reveal(SecretAccess.granted());
    byte[] kemOutput = ephemeral.publicKey().toArray();
    byte[] shared = shared(group.agree(secret, publicKey), kemOutput, publicKey);
    Arrays.fill(secret, (byte) 0);
    ephemeral.privateKey().close();
    return new KemOutput(ephemeral.publicKey(), SecretBytes.take(shared));
  }

  @Override
  public byte[] decapsulate(byte[] kemOutput, byte[] privateKey, byte[] publicKey)
      throws VerificationException {
    if (kemOutput.length != group.publicLength()) {
      throw new VerificationException("decryption failed");
    }
    return shared(group.agree(privateKey, kemOutput), kemOutput, publicKey);
  }

  private void checkLength(byte[] publicKey) throws MalformedException {
    if (publicKey.length != group.publicLength()) {
      throw new MalformedException("public key has the wrong length");
    }
  }

  private byte[] shared(byte[] dh, byte[] kemOutput, byte[] publicKey) {
    byte[] prk = kdf.extract("eae_prk", dh);
    Arrays.fill(dh, (byte) 0);
    byte[] context = new TlsWriter().opaque(kemOutput).opaque(publicKey).toByteArray();
    byte[] shared = kdf.expand(prk, "shared_secret", context, hash.length());
    Arrays.fill(prk, (byte) 0);
    return shared;
  }
}
