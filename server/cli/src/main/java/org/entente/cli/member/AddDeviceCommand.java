package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings in one more device of the same person: a browser, or another profile. */
@Command(
    name = "add-device",
    description = "Make a link and a code for one more device of yours. It works once.",
    mixinStandardHelpOptions = true)
final class AddDeviceCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "how long the link works, at most 144 (default: ${DEFAULT-VALUE})")
  private int hours;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      OwnLink link = OwnLink.make(member, Duration.ofHours(hours), new JsonObject());
      System.out.println("Open the link on your other device and enter the code there.");
      System.out.println("Whoever has both becomes you: give neither to anybody.");
      System.out.println("  code  " + link.code());
      System.out.println("  link  " + link.url());
    }
    return 0;
  }
}
