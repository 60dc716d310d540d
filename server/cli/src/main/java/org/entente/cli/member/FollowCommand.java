package org.entente.cli.member;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.entente.member.view.EntryView;
import org.entente.member.view.JsonWriter;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.TalkView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what is said in a room as it comes in. */
@Command(
    name = "follow",
    description = "Print what is said in a room as it comes in; Ctrl-C ends it.",
    mixinStandardHelpOptions = true)
final class FollowCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "EEE d MMM HH:mm", Locale.ENGLISH)
      .withZone(ZoneId.systemDefault());

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Option(names = "--count", paramLabel = "N", description = "stop after N messages")
  private int count;

  @Option(names = "--json", description = "one JSON object per line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView followed = room.of(member);
      CountDownLatch left = new CountDownLatch(count > 0 ? count : Integer.MAX_VALUE);
      Set<String> printed = new HashSet<>();
      member.listen(change -> {
        if (change instanceof ViewChange.EntryChanged entry
            && entry.entry().room().equals(followed.id())
            && entry.entry().kind() == EntryView.Kind.TEXT
            && printed.add(entry.entry().key())) {
          print(entry.entry());
          left.countDown();
        }
      });
      left.await();
    }
    return 0;
  }

  private void print(EntryView entry) {
    if (json) {
      JsonWriter line = new JsonWriter().begin();
      entry.write(line);
      System.out.println(line.end());
    } else {
      System.out.printf(
          "%s  %s%s: %s%n",
          TIME.format(Instant.ofEpochMilli(entry.at())),
          marking(entry.talk()),
          name(entry.author()),
          entry.text());
    }
    System.out.flush();
  }

  private static String marking(@Nullable TalkView talk) {
    return talk == null || talk.marking().isEmpty() ? "" : "[" + talk.marking() + "] ";
  }

  private static String name(@Nullable PersonView person) {
    return person == null ? "somebody" : person.displayName();
  }
}
