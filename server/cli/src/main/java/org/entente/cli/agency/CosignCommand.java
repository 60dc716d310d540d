package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The second person signs what the first wrote, and sends it to the region. */
@Command(
    name = "cosign",
    description = "Sign an event that somebody else signed first, and send it.",
    mixinStandardHelpOptions = true)
final class CosignCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "FILE", description = "the event that the other person wrote")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = "--pass-on",
      paramLabel = "FILE",
      description = "write it for one more person to sign, instead of sending it")
  private @Nullable Path next;

  @Override
  public Integer call() throws Exception {
    SignedEvent event = EventFile.read(file);
    if (event.event().body() instanceof RoomsRehomed moved) {
      RehomedRooms.check(admin, moved);
    }
    if (next != null) {
      EventFile.write(next, event.cosign(admin.signer()));
      return 0;
    }
    System.out.println("You sign: " + EventFile.describe(event.event().body()));
    admin.region().append(event.cosign(admin.signer()));
    System.out.println("The region has recorded it.");
    if (event.event().body() instanceof EventBody.Genesis) {
      System.out.println("Genesis  " + event.event().genesisHash().toHex());
    }
    return 0;
  }
}
