package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where devices reach a region; an administrator of another agency must sign, too. */
@Command(
    name = "region-address",
    description = "Say where devices reach a region, also those of others; another agency cosigns.",
    mixinStandardHelpOptions = true)
final class AddressCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(index = "0", paramLabel = "REGION", description = "its id, such as north")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String region;

  @Parameters(
      index = "1",
      paramLabel = "ADDRESS",
      description = "https://host[:port], as people type it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String address;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "address.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    RegionEvent.RegionAddressed event =
        new RegionEvent.RegionAddressed(RegionId.parse(region), RegionAddress.parse(address));
    EventFile.write(out, admin.sign(event));
    return 0;
  }
}
