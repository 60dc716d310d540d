package org.entente.cli.member;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says something in a room and waits until it is stored. */
@Command(name = "send", description = "Say something in a room.", mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Parameters(
      index = "0",
      paramLabel = "ROOM",
      description = "the room's title or number, or the beginning of it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String room;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "what to say")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> words;

  @Override
  public Integer call() throws Exception {
    String text = String.join(" ", words);
    try (OpenMember member = OpenMember.resume(options)) {
      RoomView to = member.room(room);
      // Expected before it is asked for: the region may be quicker than this thread.
      Future<ViewChange.EntryChanged> end =
          member.expect(ViewChange.EntryChanged.class, new OwnLine(to.id(), text));
      member.ask(new DeviceCommand.SendText(to.id(), text));
      EntryView entry = member.await("the message to be stored", end).entry();
      if (entry.state() == EntryView.State.FAILED) {
        throw new NotDone(
            "Not sent. The text is kept on this device; try again: entente member rooms");
      }
      System.out.println("Stored in " + to.title() + ".");
    }
    return 0;
  }
}
