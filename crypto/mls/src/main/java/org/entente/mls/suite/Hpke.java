package org.entente.mls.suite;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/** HPKE of RFC 9180 in base mode, single shot: seal, open and export. */
record Hpke(Kem kem, Aead aead, LabeledKdf kdf) {
  private static final byte[] NONE = new byte[0];

  static Hpke of(Kem kem, Aead aead, Hash hash) {
    TlsWriter id = new TlsWriter().opaque(LabeledKdf.ascii("HPKE"));
    id.u16(kem.id()).u16(hash.kdfId()).u16(aead.id());
    return new Hpke(kem, aead, new LabeledKdf(hash, id.toBytes()));
  }

  HpkeCiphertext seal(byte[] publicKey, byte[] info, byte[] plaintext, RandomSource random)
      throws MlsException {
    KemOutput output = kem.encapsulate(publicKey, random);
    try (Context context = context(output.secret(), info)) {
      byte[] sealed = aead.seal(context.key(), context.nonce(), NONE, plaintext);
      return new HpkeCiphertext(output.kemOutput(), Bytes.of(sealed));
    }
  }

  byte[] open(HpkeCiphertext sealed, HpkeKeyPair own, byte[] info) throws VerificationException {
    try (Context context = receive(sealed.kemOutput(), own, info)) {
      return aead.open(context.key(), context.nonce(), NONE, sealed.ciphertext().toArray());
    }
  }

  KemOutput sendExport(byte[] publicKey, byte[] info, String label, RandomSource random)
      throws MlsException {
    KemOutput output = kem.encapsulate(publicKey, random);
    try (Context context = context(output.secret(), info)) {
      return new KemOutput(output.kemOutput(), export(context, label));
    }
  }

  SecretBytes receiveExport(Bytes kemOutput, HpkeKeyPair own, byte[] info, String label)
      throws VerificationException {
    try (Context context = receive(kemOutput, own, info)) {
      return export(context, label);
    }
  }

  private Context receive(Bytes kemOutput, HpkeKeyPair own, byte[] info)
      throws VerificationException {
    byte[] secret = own.privateKey().reveal(SecretAccess.granted());
    try {
      byte[] shared =
          kem.decapsulate(kemOutput.toArray(), secret, own.publicKey().toArray());
      return context(SecretBytes.take(shared), info);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private SecretBytes export(Context context, String label) {
    int length = kdf.hash().length();
    byte[] out = kdf.expand(context.exporter(), "sec", LabeledKdf.ascii(label), length);
    return SecretBytes.take(out);
  }

  /** The key schedule of RFC 9180 section 5.1; erases {@code sharedSecret}. */
  private Context context(SecretBytes sharedSecret, byte[] info) {
    byte[] shared = sharedSecret.reveal(SecretAccess.granted());
    sharedSecret.close();
    byte[] pskIdHash = kdf.extract("psk_id_hash", NONE);
    byte[] infoHash = kdf.extract("info_hash", info);
    byte[] context = new TlsWriter().u8(0).opaque(pskIdHash).opaque(infoHash).toByteArray();
    byte[] secret = kdf.extract(shared, "secret", NONE);
    Context made = new Context(
        kdf.expand(secret, "key", context, aead.keyLength()),
        kdf.expand(secret, "base_nonce", context, Aead.NONCE_LENGTH),
        kdf.expand(secret, "exp", context, kdf.hash().length()));
    Arrays.fill(shared, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    return made;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
  private record Context(byte[] key, byte[] nonce, byte[] exporter) implements AutoCloseable {
    @Override
    public void close() {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(nonce, (byte) 0);
      Arrays.fill(exporter, (byte) 0);
    }
  }
}
