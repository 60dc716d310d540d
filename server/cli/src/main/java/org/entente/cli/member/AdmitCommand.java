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

  @Parameters(
      index = "0",
      paramLabel = "ROOM",
      description = "the room's title or number, or the beginning of it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String room;

  @Parameters(
      index = "1",
      paramLabel = "OFFICER",
      description = "such as rafi@prosecution.borea.example")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String officer;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView to = member.room(room);
      member.ask(new DeviceCommand.AdmitOfficer(to.id(), officer));
      System.out.println("Admitted " + officer + ": " + to.title() + ".");
    }
    return 0;
  }
}
