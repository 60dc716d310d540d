package org.entente.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.Entries;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private static final Origin ALBA = new Origin(new RegionId("alba"), 3);

  static List<Message> every() {
    StoredEntry entry =
        new StoredEntry(Entries.ROOM, ALBA, 9, EntryKind.MESSAGE, Buffer.buffer("body"));
    return List.of(
        new Message.Alive("a", 7),
        new Message.Gone("a"),
        new Message.Change("a", 8, List.of(Entries.ROOM), List.of(Entries.OTHER_ROOM)),
        new Message.Interest("a", 8, List.of(Entries.ROOM, Entries.OTHER_ROOM)),
        new Message.Ask("b"),
        new Message.Stored(List.of(entry)),
        new Message.Head(Entries.ROOM, ALBA, 9),
        new Message.Missed(Entries.ROOM),
        new Message.SignedIn(Entries.LAPTOP, 4),
        new Message.Connected("a", Entries.PHONE));
  }

  @ParameterizedTest
  @MethodSource("every")
  void every_message_is_read_as_it_was_written(Message message) throws MalformedException {
    assertThat(Messages.decode(Messages.encode(message))).contains(message);
  }

  @ParameterizedTest
  @MethodSource("every")
  void message_that_was_cut_is_refused(Message message) {
    Buffer whole = Messages.encode(message);

    Buffer cut = whole.getBuffer(0, whole.length() - 1);

    assertThatThrownBy(() -> Messages.decode(cut)).isInstanceOf(MalformedException.class);
  }

  @Test
  void message_of_a_later_release_is_left_out() throws MalformedException {
    assertThat(Messages.decode(Buffer.buffer(new byte[] {99, 1, 2, 3}))).isEmpty();
  }
}
