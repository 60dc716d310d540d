package org.entente.cli.agency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an agency's root and the first administrator's device on this machine. */
@Command(
    name = "init",
    description = "Make the root of an agency and the device of its first administrator.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "AGENCY",
      description = "its name, such as police.alba.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String agency;

  @Option(
      names = "--admin",
      paramLabel = "OFFICER",
      defaultValue = "admin",
      description = "short name of the first administrator (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String admin;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "folder for root.p12, root.cer and admin.p12 (default: this one)")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private PasswordOptions password;

  @Override
  public Integer call() throws Exception {
    DeviceName device = device();
    NewAgency.requireNoneIn(out);
    char[] chosen = password.chosen();
    NewAgency made = NewAgency.make(
        device.agency(), device, Clock.systemUTC().millis(), new SecureRandom()::nextBytes);
    Files.createDirectories(out);
    made.write(out, chosen);
    System.out.println("Made the root of " + agency + " and the device " + device.uri() + ".");
    System.out.println(
        "Fingerprint to compare by voice: " + Fingerprint.of(made.root().certificate()));
    System.out.println(
        "Put root.p12 on a medium that is not connected; root.cer may be shown to anybody.");
    return 0;
  }

  private DeviceName device() {
    try {
      AgencyName name = AgencyName.parse(agency);
      return new DeviceName(OfficerName.parse(admin + "@" + name.value()), "console");
    } catch (MlsException e) {
      throw new NotDone("\"" + agency + "\" or \"" + admin
          + "\" is not a name: use lower-case letters, digits and hyphens,"
          + " for the agency with dots as in police.alba.example.");
    }
  }
}
