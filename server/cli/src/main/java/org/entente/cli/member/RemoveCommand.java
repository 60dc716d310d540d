package org.entente.cli.member;

import java.util.concurrent.Callable;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Put an officer out of a room. */
@Command(
    name = "remove",
    description = "Put an officer out of a room.",
    mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {
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
      member.ask(new DeviceCommand.RemoveOfficer(to.id(), officer));
      System.out.println("Removed " + officer + ": " + to.title() + ".");
    }
    return 0;
  }
}
