package org.entente.cli.agency;

import java.util.concurrent.Callable;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which region keeps the agency's inboxes, key packages and rooms. */
@Command(
    name = "place",
    description = "Say which region your agency's devices belong to.",
    mixinStandardHelpOptions = true)
final class PlaceCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "REGION", description = "its id, such as north")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String region;

  @Override
  public Integer call() throws Exception {
    RegionId id = RegionId.parse(region);
    AgencyName own = admin.signer().device().agency();
    admin.send(new RegionEvent.AgencyPlaced(own, id));
    System.out.println(
        "Region " + id + " keeps the rooms, inboxes and key packages of " + own + " from now on.");
    return 0;
  }
}
