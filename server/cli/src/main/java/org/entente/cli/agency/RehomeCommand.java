package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.cli.federation.FederationClient;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Gives the rooms of a region that is lost to another one: asks the surviving regions for their word and
 * signs the event; an administrator of another agency must sign, too.
 */
@Command(
    name = "rehome",
    description = "Give the rooms of a region that is lost to another one; another agency cosigns.",
    mixinStandardHelpOptions = true)
public final class RehomeCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(index = "0", paramLabel = "LOST", description = "the region that is lost")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String lost;

  @Parameters(
      index = "1",
      paramLabel = "NEXT",
      description = "the region that goes on with its rooms, which --server must lead to")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String next;

  @Option(
      names = "--witness",
      paramLabel = "URL",
      description =
          "another surviving region; more than half of them must have heard nothing for 25 hours")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "rehome.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    RegionId from = RegionId.parse(lost);
    RegionId to = RegionId.parse(next);
    SignedEvent question = admin.sign(new RoomsRehomed(from, to, List.of(), List.of()));
    RoomsRehomed goesOn = admin.region().word(question);
    if (!goesOn.witnesses().get(0).witness().equals(to)) {
      throw new NotDone("The region at " + admin.server() + " is not " + to
          + ": --server must lead to the one that goes on.");
    }
    List<Silence> words = new ArrayList<>(goesOn.witnesses());
    for (String other : witnesses) {
      RoomsRehomed answer = new FederationClient(other.replaceAll("/+$", "")).word(question);
      words.addAll(answer.witnesses());
      warn(other, goesOn, answer);
    }
    if (goesOn.rooms().isEmpty()) {
      throw new NotDone("Of no room is everything at " + to + " yet. Try again in a minute.");
    }
    EventFile.write(out, admin.sign(new RoomsRehomed(from, to, goesOn.rooms(), words)));
    System.out.println("The second signature has to come within six hours.");
    System.out.println("A room stays where it is whose agencies were all in " + from
        + " when that fell silent: nobody else could tell. It needs a new room.");
    return 0;
  }

  /** What another region has beyond what the next one has would be lost. */
  private static void warn(String witness, RoomsRehomed goesOn, RoomsRehomed other) {
    long further = goesOn.rooms().stream()
        .filter(move -> other.rooms().stream()
            .anyMatch(m -> m.room().equals(move.room()) && m.epoch() > move.epoch()))
        .count();
    if (further > 0) {
      throw new NotDone("The region at " + witness + " knows later changes of " + further
          + " rooms than the one that is to go on. Try again when the two have exchanged them.");
    }
  }
}
