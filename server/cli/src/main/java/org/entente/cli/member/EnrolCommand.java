package org.entente.cli.member;

import java.io.Console;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.SelfView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes this profile a device of the invited officer. */
@Command(
    name = "enrol",
    description = "Become a device of your agency from an invitation link.",
    mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Parameters(paramLabel = "LINK", description = "the whole invitation link, in quotes")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private URI link;

  @Option(names = "--code", paramLabel = "CODE", description = "the code that came another way")
  private @Nullable String code;

  @Option(
      names = "--device",
      paramLabel = "LABEL",
      description = "a name for this device (default: random)")
  private @Nullable String device;

  @Option(
      names = "--unattended",
      description = "seal the profile with a key file instead of a passphrase")
  private boolean unattended;

  @Override
  public Integer call() throws Exception {
    String fragment = link.getRawFragment();
    if (fragment == null || link.getScheme() == null || link.getRawAuthority() == null) {
      throw new NotDone("This is not a whole invitation link. Copy it again, in quotes.");
    }
    String origin = link.getScheme().toLowerCase(Locale.ROOT) + "://" + link.getRawAuthority();
    String typed = code == null ? askCode() : code;
    try (OpenMember member = OpenMember.open(options.profile, options.create(unattended), origin)) {
      member.ask(new DeviceCommand.Enrol(fragment, typed, device == null ? randomLabel() : device));
      SelfView self = member
          .await(
              "the enrolment and the rooms it leads to",
              ViewChange.SelfChanged.class,
              change -> change.self().stage() == SelfView.Stage.READY)
          .self();
      System.out.println(
          "Enrolled " + self.displayName() + " (" + self.officer() + ") on this device.");
      member.rooms().forEach(room -> System.out.println("Joined \"" + room.title() + "\"."));
    }
    return 0;
  }

  private static String askCode() {
    Console console = System.console();
    String typed = console == null ? null : console.readLine("Code from your agency: ");
    if (typed == null) {
      throw new NotDone("No code: use --code or a terminal.");
    }
    return typed;
  }

  private static String randomLabel() {
    return "cli-" + Integer.toHexString(0x1000 + new SecureRandom().nextInt(0xF000));
  }
}
