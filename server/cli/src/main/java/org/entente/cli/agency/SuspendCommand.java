package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.name.AgencyName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shuts a whole agency out; a second person must sign. */
@Command(
    name = "suspend",
    description = "Shut an agency out for ever; a second person cosigns.",
    mixinStandardHelpOptions = true)
final class SuspendCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "AGENCY", description = "such as police.alba.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String agency;

  @Option(names = "--reason", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String reason;

  @Option(names = "--dry-run", description = "only say what it would do")
  private boolean dryRun;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "suspension.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    AgencyName name = AgencyName.parse(agency);
    Directory directory = admin.region().directory();
    if (!directory.isActive(name)) {
      throw new NotDone(agency + " is not an active member of this federation.");
    }
    impact(directory, name);
    if (!dryRun) {
      EventFile.write(out, admin.sign(new AgencyEvent.Suspended(name, reason)));
    }
    return 0;
  }

  private static void impact(Directory directory, AgencyName name) {
    long devices = directory.devices().stream()
        .filter(device -> device.name().agency().equals(name))
        .filter(device -> !directory.isRevoked(device.name()))
        .count();
    long teams = directory.teams().stream()
        .filter(team -> team.agencies().contains(name))
        .count();
    long rooms = directory.rooms().stream()
        .filter(room -> directory
            .team(room.team())
            .map(team -> team.agencies().contains(name))
            .orElse(false))
        .count();
    System.out.println("It shuts out " + devices + " devices at once, in " + teams + " teams with "
        + rooms + " rooms. It cannot be undone.");
  }
}
