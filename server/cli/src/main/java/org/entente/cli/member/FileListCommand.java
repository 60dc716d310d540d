package org.entente.cli.member;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the files of a room, with their custody if wanted. */
@Command(name = "list", description = "List the files of a room.", mixinStandardHelpOptions = true)
final class FileListCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Option(names = "--custody", description = "who did what with each, and when")
  private boolean custody;

  @Option(names = "--json", description = "one JSON object per line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      JsonArray files = new JsonArray(member.files(room.anyOf(member).id()));
      for (int i = 0; i < files.size(); i++) {
        print(files.getJsonObject(i));
      }
    }
    return 0;
  }

  private void print(JsonObject file) {
    if (json) {
      System.out.println(file.encode());
      return;
    }
    System.out.printf(
        "%s  %12d  %s  %s%n",
        file.getString("id").substring(0, 8),
        file.getLong("size"),
        file.getString("officer"),
        file.getString("name"));
    if (custody) {
      step("sealed", file.getLong("sealedAt"), file.getString("officer"), "");
      step("uploaded", file.getLong("storedAt"), file.getString("officer"), "");
      JsonArray steps = file.getJsonArray("custody");
      for (int i = 0; i < steps.size(); i++) {
        JsonObject step = steps.getJsonObject(i);
        step(
            step.getString("act"),
            step.getLong("at"),
            step.getString("officer"),
            step.getString("reason"));
      }
      System.out.println("          SHA-256 " + file.getString("hash"));
    }
  }

  private static void step(String act, long atMs, String who, String reason) {
    String words = reason.isEmpty() ? "" : "  (" + reason + ")";
    System.out.printf("          %-9s %s  %s%s%n", act, Instant.ofEpochMilli(atMs), who, words);
  }
}
