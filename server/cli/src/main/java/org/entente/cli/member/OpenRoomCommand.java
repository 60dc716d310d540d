package org.entente.cli.member;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens another room in a team that this person works in. */
@Command(
    name = "open",
    description = "Open another room in the team of a room you are in.",
    mixinStandardHelpOptions = true)
final class OpenRoomCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Parameters(index = "0", paramLabel = "TITLE", description = "what the new room is called")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String title;

  @Option(
      names = "--beside",
      paramLabel = "ROOM",
      required = true,
      description = "a room of the same team")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String beside;

  @Option(
      names = "--admit",
      paramLabel = "OFFICER",
      description = "who may come in, as officer@agency; everybody of the other room if not given")
  private @Nullable List<String> admitted;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "CASE",
      description = "CASE, INTEL, LIAISON, ...; in INTEL nothing is said without grade and code")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String kind;

  @Option(
      names = "--marking",
      paramLabel = "CODES",
      defaultValue = "",
      description = "what counts for messages without a marking, such as TLP:AMBER")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String marking;

  @Option(
      names = "--minimum",
      paramLabel = "CODES",
      defaultValue = "",
      description = "below which nothing may be marked")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String minimum;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView other = member.room(beside);
      List<String> people = admitted == null ? peopleOf(other) : admitted;
      String upper = kind.toUpperCase(Locale.ROOT);
      member.ask(new DeviceCommand.CreateRoom(
          other.team(), title, people, other.history(), 0, upper, marking, minimum));
      System.out.println("Opened " + title + ".");
    }
    return 0;
  }

  private static List<String> peopleOf(RoomView room) {
    return room.people().stream()
        .filter(p -> p.state() != PersonView.State.REMOVED)
        .map(PersonView::officer)
        .toList();
  }
}
