package org.entente.cli.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;

/**
 * The keys with which an agency begins: its root, and the device of its first administrator.
 *
 * @param root the anchor; kept offline after this
 * @param admin certified by the root
 */
public record NewAgency(Issuer root, Issuer admin) {

  /** Makes both; nothing is written. */
  public static NewAgency make(
      AgencyName name, DeviceName adminDevice, long nowMs, RandomSource random) {
    SignatureKeyPair rootKeys = Certificates.newKeys(random);
    Certificate rootCertificate =
        Certificates.issueRoot(rootKeys, name, Validity.ofRoot(nowMs), random);
    Issuer root = new Issuer(rootCertificate, rootKeys);
    SignatureKeyPair adminKeys = Certificates.newKeys(random);
    Certificate adminCertificate = Certificates.issueAdmin(
        root, adminDevice, adminKeys.publicKey(), Validity.ofAdmin(nowMs), random);
    return new NewAgency(root, new Issuer(adminCertificate, adminKeys));
  }

  /** The administrator's device as a signer of events. */
  public DeviceSigner signer() {
    return new DeviceSigner(
        admin.certificate().device(), CertificateChain.of(admin.certificate()), admin.keys());
  }

  /**
   * Writes {@code root.p12}, {@code admin.p12} and the public {@code root.cer} into {@code folder}.
   *
   * @throws NotDone when one of the files is there already; nothing is written then
   */
  public void write(Path folder, char[] password) throws IOException {
    requireNoneIn(folder);
    KeyFile.write(
        folder.resolve("root.p12"),
        new KeyFile.Content(root.keys(), List.of(root.certificate())),
        password);
    KeyFile.write(
        folder.resolve("admin.p12"),
        new KeyFile.Content(admin.keys(), List.of(admin.certificate(), root.certificate())),
        password);
    Files.write(
        folder.resolve("root.cer"),
        root.certificate().der().toArray(),
        StandardOpenOption.CREATE_NEW);
  }

  /** Refuses a folder in which an agency's keys lie already. */
  static void requireNoneIn(Path folder) {
    for (String name : List.of("root.p12", "admin.p12", "root.cer")) {
      if (Files.exists(folder.resolve(name))) {
        throw new NotDone("There are keys in " + folder
            + " already. Choose another folder (--out); nothing was changed.");
      }
    }
  }
}
