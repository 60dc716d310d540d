package org.entente.cli.agency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;

/**
 * One private key with its certificates as an encrypted PKCS#12 file (mode 0600), so that it can be kept and moved with
 * ordinary tools. Blocks on the disk.
 */
public final class KeyFile {
  private static final String ALIAS = "entente";
  private static final byte[] PKCS8_ED25519 =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private KeyFile() {}

  /** A key and its certificates, its own first. */
  public record Content(SignatureKeyPair keys, List<Certificate> chain) {
    public Content {
      chain = List.copyOf(chain);
    }
  }

  /** Writes a new file; one that exists is left alone and refused. */
  public static void write(Path file, Content content, char[] password) throws IOException {
    if (Files.exists(file)) {
      throw new NotDone(file + " exists already. Choose another folder; nothing was changed.");
    }
    byte[] seed = content.keys().privateKey().reveal(SecretAccess.granted());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, privateKey(seed), password, certificates(content.chain()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, bytes.toByteArray(), StandardOpenOption.SYNC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot write PKCS#12 with Ed25519", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Writes {@code file} anew, all of it or nothing. */
  static void replace(Path file, Content content, char[] password) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    write(next, content, password);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Key privateKey(byte[] seed) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(PKCS8_ED25519, PKCS8_ED25519.length + seed.length);
    System.arraycopy(seed, 0, encoded, PKCS8_ED25519.length, seed.length);
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static java.security.cert.Certificate[] certificates(List<Certificate> chain)
      throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    java.security.cert.Certificate[] all = new java.security.cert.Certificate[chain.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = factory.generateCertificate(
          new ByteArrayInputStream(chain.get(i).der().toArray()));
    }
    return all;
  }

  /**
   * Reads what {@link #write} made.
   *
   * @throws NotDone when the password is wrong, or the file holds something else or is damaged
   */
  public static Content read(Path file, char[] password) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      if (store.isKeyEntry(ALIAS)) {
        return content(store, password);
      }
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new NotDone("The password does not open " + file + ".");
      }
    } catch (GeneralSecurityException | MlsException e) {
      // Told below, as every other content that is not a key of ours.
    }
    throw new NotDone(file + " is damaged or does not hold a key of this kind.");
  }

  private static Content content(KeyStore store, char[] password)
      throws GeneralSecurityException, MlsException {
    byte[] encoded = store.getKey(ALIAS, password).getEncoded();
    byte[] seed = Arrays.copyOfRange(encoded, PKCS8_ED25519.length, encoded.length);
    List<Certificate> chain = new ArrayList<>();
    for (java.security.cert.Certificate each : store.getCertificateChain(ALIAS)) {
      chain.add(Certificate.parse(Bytes.of(each.getEncoded())));
    }
    return new Content(
        new SignatureKeyPair(SecretBytes.take(seed), chain.get(0).publicKey()), chain);
  }
}
