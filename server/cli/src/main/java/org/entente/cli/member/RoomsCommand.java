package org.entente.cli.member;

import java.util.concurrent.Callable;
import org.entente.member.view.RoomView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rooms of this device. */
@Command(name = "rooms", description = "List your rooms.", mixinStandardHelpOptions = true)
final class RoomsCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      if (member.rooms().isEmpty()) {
        System.out.println("No rooms yet. A coordinator has to admit you to one.");
      }
      member.rooms().forEach(RoomsCommand::print);
    }
    return 0;
  }

  private static void print(RoomView room) {
    System.out.printf(
        "%s  %-24s %s, %d people, %d unread%n",
        room.id().substring(0, 8),
        room.title(),
        room.state().name().toLowerCase(java.util.Locale.ROOT),
        room.people().size(),
        room.unread());
  }
}
