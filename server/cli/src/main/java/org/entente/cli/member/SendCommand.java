package org.entente.cli.member;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something in a room and waits until it is stored. */
@Command(name = "send", description = "Say something in a room.", mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TEXT",
      description = "what to say; - for one message of each line of the standard input")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> words;

  @Option(
      names = "--reply-to",
      paramLabel = "ITEM",
      description = "the message that this one answers, as read --json names it")
  private @Nullable String replyTo;

  @Option(
      names = "--mention",
      paramLabel = "OFFICER",
      description = "whom it calls by name, as officer@agency; may be given several times")
  private List<String> mentions = List.of();

  @Option(
      names = "--marking",
      paramLabel = "MARKING",
      description = "codes and conditions, such as \"TLP:AMBER H2 B2; ask first\"")
  private @Nullable String marking;

  @Override
  public Integer call() throws Exception {
    List<String> texts = texts();
    if (texts.isEmpty()) {
      throw new NotDone("There is nothing to send.");
    }
    String text = texts.get(texts.size() - 1);
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView to = room.of(member);
      // Expected before it is asked for: the region may be quicker than this thread.
      Future<ViewChange.EntryChanged> end =
          member.expect(ViewChange.EntryChanged.class, new OwnLine(to.id(), text));
      for (String each : texts) {
        member.ask(new DeviceCommand.Say(to.id(), wish(each)));
      }
      EntryView entry = member.await("the message to be stored", end).entry();
      if (entry.state() == EntryView.State.FAILED) {
        throw new NotDone(
            "Not sent. The text is kept on this device; try again: entente member rooms");
      }
      System.out.println("Stored in " + to.title() + ".");
    }
    return 0;
  }

  private List<String> texts() {
    if (!words.equals(List.of("-"))) {
      return List.of(String.join(" ", words));
    }
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private String wish(String text) {
    JsonObject wish = new JsonObject().put("do", "say").put("text", text);
    wish.put("mentions", new JsonArray(mentions));
    if (replyTo != null) {
      wish.put("replyTo", replyTo);
    }
    if (marking != null) {
      wish.put("marking", marking);
    }
    return wish.encode();
  }
}
