package org.entente.cli.agency;

import java.util.concurrent.Callable;
import org.entente.cli.task.Due;
import org.entente.trust.event.EventBody;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a device that was lost or whose officer has left. */
@Command(
    name = "revoke",
    description = "Revoke a device of your agency, for ever.",
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(
      paramLabel = "DEVICE",
      description = "such as entente://mara.police.alba.example/laptop, see: entente agency list")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String device;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "since when others may have had it, like \"2026-12-01T10:00 Europe/Paris\": what it"
              + " let in from then on goes with it. An earlier time can be told later.")
  private @Nullable String since;

  @Override
  public Integer call() throws Exception {
    DeviceName name = DeviceName.parse(device);
    admin.send(new EventBody.DeviceRevoked(name, Due.millis(since), admin.region().read()));
    System.out.println("Revoked " + name.uri()
        + ". The region refuses it from now on; members' devices put it out of its rooms.");
    return 0;
  }
}
