package org.entente.cli.agency;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.cli.federation.FederationClient;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.directory.Proposal;
import org.entente.trust.directory.Team;
import org.entente.trust.event.Agency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows who is in the federation and what waits for a decision. */
@Command(
    name = "list",
    description = "Show agencies, proposals, teams and devices of a federation.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "the region (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String server;

  @Override
  public Integer call() {
    Directory directory = new FederationClient(server.replaceAll("/+$", "")).directory();
    for (Agency agency : directory.agencies()) {
      String state = directory.isActive(agency.name()) ? "member" : "suspended";
      row(
          "agency",
          agency.name().value(),
          state,
          agency.country() + " " + agency.code(),
          agency.title());
    }
    for (Proposal proposal : directory.proposals()) {
      row(
          "proposal",
          proposal.proposed().agency().name().value(),
          word(proposal),
          proposal.id().toHex(),
          Instant.ofEpochMilli(proposal.sinceMs()).toString());
    }
    for (Team team : directory.teams()) {
      row(
          "team",
          team.id().text(),
          "until " + Instant.ofEpochMilli(team.endsMs()),
          team.agencies().toString());
    }
    for (EnrolledDevice device : directory.devices()) {
      String state = directory.isOut(device.name()) ? "revoked" : "counts";
      row(
          "device",
          device.name().uri(),
          state,
          Instant.ofEpochMilli(device.sinceMs()).toString(),
          "until " + Instant.ofEpochMilli(directory.endsMs(device.name()).orElse(0)));
    }
    return 0;
  }

  private static String word(Proposal proposal) {
    return switch (proposal.state()) {
      case WAITING -> "waits";
      case APPROVED -> "approved";
      case REFUSED -> "refused: " + proposal.reason();
    };
  }

  private static void row(String... cells) {
    System.out.println(String.join("\t", cells));
  }
}
