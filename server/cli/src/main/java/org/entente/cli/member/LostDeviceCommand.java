package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.cli.task.Due;
import org.entente.member.port.DeviceCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shuts out another device of the same person, for ever. */
@Command(
    name = "lost-device",
    description = "Shut out a device of yours that was lost, in every room and for ever.",
    mixinStandardHelpOptions = true)
final class LostDeviceCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Parameters(paramLabel = "DEVICE", description = "its name, as member devices lists it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String device;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "since when others may have had it, like \"2026-12-01T10:00 Europe/Paris\": what it"
              + " brought in from then on goes with it")
  private @Nullable String since;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      String uri = DevicesCommand.own(new JsonObject(member.federation())).stream()
          .map(each -> each.getString("device"))
          .filter(each -> each.endsWith("/" + device))
          .findFirst()
          .orElseThrow(() -> new NotDone("You have no such device. See: entente member devices"));
      JsonObject wish =
          new JsonObject().put("do", "revoke").put("device", uri).put("since", Due.millis(since));
      member.ask(new DeviceCommand.Administer(wish.encode()));
      System.out.println("Shut out " + device + ". The region refuses it from now on, and members'"
          + " devices take it out of each room as soon as one of them is online.");
    }
    return 0;
  }
}
