package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.NewHome;
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
    RoomsRehomed question = new RoomsRehomed(from, to, List.of(), List.of());
    SignedEvent asked = admin.sign(question);
    NewHome home = goesOn(question, admin.region().word(asked));
    for (String other : witnesses) {
      add(home, other, new FederationClient(other.replaceAll("/+$", "")).word(asked));
    }
    RoomsRehomed event = home.event();
    requireEnough(event);
    EventFile.write(out, admin.sign(event));
    System.out.println("The second signature has to come within six hours.");
    System.out.println("A room stays where it is whose agencies were all in " + from
        + " when that fell silent: nobody else could tell. It needs a new room.");
    return 0;
  }

  private NewHome goesOn(RoomsRehomed question, RoomsRehomed answer) {
    try {
      return new NewHome(question, answer);
    } catch (RejectedException e) {
      throw e.rule().equals(EventRule.NEXT_HOME)
          ? RehomedRooms.anotherRegion(admin, question)
          : new NotDone("Of no room is everything at " + next + " yet. Try again in a minute.");
    }
  }

  private static void add(NewHome home, String witness, RoomsRehomed answer) {
    try {
      home.add(answer);
    } catch (RejectedException e) {
      throw new NotDone("The region at " + witness + " knows later changes of some rooms than the"
          + " one that is to go on. Try again when the two have exchanged them.");
    }
  }

  /** Nobody is asked for a signature that cannot help. */
  private void requireEnough(RoomsRehomed event) {
    try {
      admin.region().directory().rehomings().moving(event, System.currentTimeMillis());
    } catch (MlsException e) {
      throw new NotDone("By these words no room would move (" + e.getMessage() + "): more than half"
          + " of the regions of its agencies have to give theirs. Name the others with --witness.");
    }
  }
}
