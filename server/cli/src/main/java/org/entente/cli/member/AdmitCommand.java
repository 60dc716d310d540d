package org.entente.cli.member;

import java.util.concurrent.Callable;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Let an officer into a room. */
@Command(
    name = "admit",
    description = "Let an officer into a room.",
    mixinStandardHelpOptions = true)
final class AdmitCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(
      index = "1",
      paramLabel = "OFFICER",
      description = "such as rafi@prosecution.borea.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String officer;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView to = room.of(member);
      member.ask(new DeviceCommand.AdmitOfficer(to.id(), officer));
      System.out.println("Admitted " + officer + ": " + to.title() + ".");
    }
    return 0;
  }
}
