package org.entente.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.member.view.EntryView;
import org.entente.member.view.EntryView.State;
import org.entente.member.view.ViewChange;
import org.junit.jupiter.api.Test;

class OwnLineTest {
  private final OwnLine line = new OwnLine("room", "yes");

  @Test
  void line_that_is_stored_has_come_to_its_end() {
    assertThat(line.test(own("2", "room", "yes", State.SENDING))).isFalse();
    assertThat(line.test(own("2", "room", "yes", State.STORED))).isTrue();
  }

  @Test
  void line_that_failed_has_come_to_its_end() {
    assertThat(line.test(own("2", "room", "yes", State.SENDING))).isFalse();
    assertThat(line.test(own("2", "room", "yes", State.FAILED))).isTrue();
  }

  @Test
  void earlier_line_of_the_same_words_is_not_taken_for_it() {
    assertThat(line.test(own("1", "room", "yes", State.STORED))).isFalse();
    assertThat(line.test(own("2", "room", "yes", State.SENDING))).isFalse();
    assertThat(line.test(own("1", "room", "yes", State.STORED))).isFalse();
    assertThat(line.test(own("2", "room", "yes", State.STORED))).isTrue();
  }

  @Test
  void other_words_and_other_rooms_are_not_taken_for_it() {
    assertThat(line.test(own("1", "other", "yes", State.SENDING))).isFalse();
    assertThat(line.test(own("1", "other", "yes", State.STORED))).isFalse();
    assertThat(line.test(own("2", "room", "no", State.SENDING))).isFalse();
    assertThat(line.test(own("2", "room", "no", State.STORED))).isFalse();
  }

  private static ViewChange.EntryChanged own(String key, String room, String text, State state) {
    return new ViewChange.EntryChanged(new EntryView(
        key,
        room,
        EntryView.Kind.TEXT,
        null,
        null,
        0,
        text,
        true,
        state,
        null,
        List.of(),
        null,
        false,
        null));
  }
}
