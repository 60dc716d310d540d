package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the devices of the person whose device this is. */
@Command(
    name = "devices",
    description = "List your devices, as the record has them.",
    mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      own(new JsonObject(member.federation())).forEach(DevicesCommand::print);
    }
    return 0;
  }

  /** The devices of this device's officer. */
  static List<JsonObject> own(JsonObject federation) {
    List<JsonObject> all =
        federation.getJsonArray("devices").stream().map(JsonObject.class::cast).toList();
    String officer = all.stream()
        .filter(each -> each.getBoolean("you"))
        .map(each -> each.getString("officer"))
        .findFirst()
        .orElse("");
    return all.stream()
        .filter(each -> each.getString("officer").equals(officer))
        .toList();
  }

  private static void print(JsonObject device) {
    String state = device.getValue("revoked") != null ? "shut out" : "in use";
    String note = device.getBoolean("you")
        ? "this device"
        : device.getBoolean("vouched") ? "" : "not brought in by you: ask your agency";
    String uri = device.getString("device");
    System.out.printf("%-24s %-9s %s%n", uri.substring(uri.lastIndexOf('/') + 1), state, note);
  }
}
