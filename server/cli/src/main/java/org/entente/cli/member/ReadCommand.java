package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what this device has kept of a room. */
@Command(
    name = "read",
    description = "Print the messages of a room that this device has kept.",
    mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "EEE d MMM HH:mm", Locale.ENGLISH)
      .withZone(ZoneId.systemDefault());

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Option(names = "--offline", description = "show what is kept here without asking the region")
  private boolean offline;

  @Option(names = "--json", description = "one JSON object per line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = offline ? OpenMember.resume(options) : OpenMember.upToDate(options)) {
      for (String line : member.timeline(room.anyOf(member).id())) {
        JsonObject entry = new JsonObject(line);
        if ("text".equals(entry.getString("kind"))) {
          System.out.println(json ? line : plain(entry));
        }
      }
    }
    return 0;
  }

  private static String plain(JsonObject entry) {
    JsonObject author = entry.getJsonObject("author");
    JsonObject talk = entry.getJsonObject("talk", new JsonObject());
    String marking = talk.getString("marking", "");
    return TIME.format(Instant.ofEpochMilli(entry.getLong("at"))) + "  "
        + (marking.isEmpty() ? "" : "[" + marking + "] ")
        + (author == null ? "somebody" : author.getString("displayName")) + ": "
        + (entry.getString("text") == null ? "(taken back)" : entry.getString("text"));
  }
}
