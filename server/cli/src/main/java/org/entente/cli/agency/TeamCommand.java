package org.entente.cli.agency;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.trust.event.EventBody;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens a team; an administrator of each agency signs. */
@Command(
    name = "open-team",
    description = "Open a team of agencies; each of them cosigns.",
    mixinStandardHelpOptions = true)
final class TeamCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Option(
      names = "--agency",
      required = true,
      paramLabel = "NAME",
      description = "a party of the agreement; repeat it")
  private List<String> agencies = List.of();

  @Option(
      names = "--until",
      required = true,
      paramLabel = "TIME",
      description = "end of the agreement, such as 2027-06-30T00:00:00Z")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String until;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "team.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    List<AgencyName> parties = new ArrayList<>();
    for (String agency : agencies) {
      parties.add(AgencyName.parse(agency));
    }
    TeamId team = TeamId.of(AdminOptions.RANDOM.bytes(TeamId.LENGTH));
    EventFile.write(out, admin.sign(new EventBody.TeamOpened(team, parties, ends())));
    System.out.println("Team  " + team.text());
    return 0;
  }

  private long ends() {
    try {
      return Instant.parse(until).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new NotDone("\"" + until + "\" is not a time. Write it as 2027-06-30T00:00:00Z.");
    }
  }
}
