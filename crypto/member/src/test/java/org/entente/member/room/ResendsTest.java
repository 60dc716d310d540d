package org.entente.member.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.TlsWriter;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

class ResendsTest {
  /** An empty marking, and nothing said beside the text. */
  private static final int NOTHING_MARKED = 2;

  private static final long WRITTEN = 5;

  private static Line line() throws Exception {
    DeviceName author = DeviceName.parse("entente://mara.police.alba.example/laptop-1");
    return Line.said("key", EntryView.Kind.TEXT, author, 0, "hello", 0).sealedIn(WRITTEN);
  }

  @Test
  void line_is_sent_again_only_to_who_was_in_the_room_when_it_was_sealed() throws Exception {
    assertThat(Resends.wasFor(line(), WRITTEN)).isTrue();
    assertThat(Resends.wasFor(line(), WRITTEN - 1)).isTrue();
    assertThat(Resends.wasFor(line(), WRITTEN + 1)).isFalse();
    assertThat(Resends.wasFor(line(), null)).isFalse();
  }

  @Test
  void stored_line_remembers_its_epoch_and_an_old_one_is_for_nobody() throws Exception {
    byte[] stored = line().encode();
    byte[] withoutMarking = earlier(stored, 2, NOTHING_MARKED);
    byte[] old = earlier(stored, 1, NOTHING_MARKED + Long.BYTES);

    assertThat(Line.decode(withoutMarking)).isEqualTo(line());
    assertThat(Line.decode(stored)).isEqualTo(line());
    assertThat(Resends.wasFor(Line.decode(old), 0L)).isFalse();
  }

  /** The record as a release wrote it that knew fewer fields. */
  private static byte[] earlier(byte[] stored, int version, int shorter) {
    byte[] old = Arrays.copyOf(stored, stored.length - shorter);
    System.arraycopy(new TlsWriter().u16(version).toByteArray(), 0, old, 0, 2);
    return old;
  }
}
