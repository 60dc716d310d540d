package org.entente.cli.agency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.name.OfficerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets devices of an officer act for the agency; the only everyday use of the root. */
@Command(
    name = "make-admin",
    description =
        "Let an officer's devices act for your agency for a year, or another one. Needs the root.",
    mixinStandardHelpOptions = true)
final class MakeAdminCommand implements Callable<Integer> {
  private static final long SOON_MS = Duration.ofDays(183).toMillis();

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "OFFICER", description = "such as nora@police.alba.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String officer;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RootOptions root;

  @Override
  public Integer call() throws Exception {
    OfficerName name = OfficerName.parse(officer);
    if (!name.agency().equals(admin.signer().device().agency())) {
      throw new NotDone(officer + " is not of your agency.");
    }
    List<EnrolledDevice> devices = devices(admin.region().directory(), name);
    Issuer issuer = root.issuer(admin);
    for (EnrolledDevice device : devices) {
      admin.send(new PersonnelEvent.AdminCertified(certify(issuer, device)));
      System.out.println(device.name().uri() + " may act for " + name.agency().value() + ".");
    }
    return 0;
  }

  private static List<EnrolledDevice> devices(Directory directory, OfficerName name) {
    List<EnrolledDevice> devices = directory.devices().stream()
        .filter(device -> device.name().officer().equals(name))
        .filter(device -> !directory.isOut(device.name()))
        .filter(device -> isDue(directory, device))
        .toList();
    if (devices.isEmpty()) {
      throw new NotDone(name.text()
          + " has no device that is not an administrator's already for another half year."
          + " Invite the person first: entente agency invite");
    }
    return devices;
  }

  /** No administrator's yet, or one whose certificate ends within half a year. */
  private static boolean isDue(Directory directory, EnrolledDevice device) {
    try {
      CertificateChain known = directory.adminChain(device.name()).orElse(null);
      long soon = Clock.systemUTC().millis() + SOON_MS;
      return known == null || known.endsMs() < soon;
    } catch (MlsException e) {
      throw new IllegalStateException("a certificate in the log does not parse", e);
    }
  }

  private static CertificateChain certify(Issuer issuer, EnrolledDevice device)
      throws MlsException {
    Certificate certificate = Certificates.issueAdmin(
        issuer,
        device.name(),
        device.publicKey(),
        Validity.ofAdmin(Clock.systemUTC().millis()),
        AdminOptions.RANDOM);
    return CertificateChain.of(certificate);
  }
}
