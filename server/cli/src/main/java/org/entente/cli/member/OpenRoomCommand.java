package org.entente.cli.member;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.entente.cli.NotDone;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
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

  @Option(names = "--beside", paramLabel = "ROOM", description = "a room of the same team")
  private @Nullable String beside;

  @Option(
      names = "--team",
      paramLabel = "ID",
      description = "the team, instead of --beside; whom to admit has to be said then")
  private @Nullable String team;

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
    if ((beside == null) == (team == null) || (beside == null && admitted == null)) {
      throw new NotDone(
          "Say --beside ROOM, or --team ID and --admit OFFICER for each who may come in.");
    }
    try (OpenMember member = OpenMember.upToDate(options)) {
      Set<String> before = member.rooms().stream().map(RoomView::id).collect(Collectors.toSet());
      Future<ViewChange.RoomChanged> opened = member.expect(
          ViewChange.RoomChanged.class,
          change -> !before.contains(change.room().id())
              && change.room().state() == RoomView.State.JOINED);
      member.ask(command(member));
      String id = member.await("the room", opened).room().id();
      System.out.println("Opened " + title + ".");
      System.out.println("Room  " + id);
    }
    return 0;
  }

  private DeviceCommand.CreateRoom command(OpenMember member) {
    String upper = kind.toUpperCase(Locale.ROOT);
    if (beside == null) {
      return new DeviceCommand.CreateRoom(
          String.valueOf(team), title, given(), "joined", 0, upper, marking, minimum);
    }
    RoomView other = member.room(beside);
    List<String> people = admitted == null ? peopleOf(other) : admitted;
    return new DeviceCommand.CreateRoom(
        other.team(), title, people, other.history(), 0, upper, marking, minimum);
  }

  private List<String> given() {
    return admitted == null ? List.of() : admitted;
  }

  private static List<String> peopleOf(RoomView room) {
    return room.people().stream()
        .filter(p -> p.state() != PersonView.State.REMOVED)
        .map(PersonView::officer)
        .toList();
  }
}
