package org.entente.cli.member;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the people of a room. */
@Command(
    name = "people",
    description = "List the people of a room.",
    mixinStandardHelpOptions = true)
final class PeopleCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      room.of(member)
          .people()
          .forEach(person -> System.out.printf(
              "%-36s %-20s %s%n",
              person.officer(),
              person.displayName() + (person.you() ? " (you)" : ""),
              person.state().name().toLowerCase(Locale.ROOT)));
    }
    return 0;
  }
}
