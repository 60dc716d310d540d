package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.entente.server.log.Entries;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private static final Origin ALBA = new Origin(new RegionId("alba"), 0);

  private final Sequence sequence = new Sequence();

  private static StoredEntry entry(long seq) {
    return new StoredEntry(Entries.ROOM, ALBA, seq, EntryKind.MESSAGE, Buffer.buffer());
  }

  private List<Long> next(long... seqs) {
    return seqs(sequence.next(LongStream.of(seqs).mapToObj(SequenceTest::entry).toList()));
  }

  private static List<Long> seqs(List<StoredEntry> entries) {
    return entries.stream().map(StoredEntry::seq).toList();
  }

  @Test
  void first_entry_that_is_heard_is_where_it_begins() {
    assertThat(next(7, 8)).containsExactly(7L, 8L);
  }

  @Test
  void early_entry_waits_for_the_one_before_it() {
    assertThat(next(1)).containsExactly(1L);
    assertThat(next(3, 4)).isEmpty();
    assertThat(sequence.isHolding()).isTrue();

    assertThat(next(2)).containsExactly(2L, 3L, 4L);

    assertThat(sequence.isHolding()).isFalse();
  }

  @Test
  void entry_that_comes_twice_is_passed_on_once() {
    assertThat(next(1, 2)).containsExactly(1L, 2L);
    assertThat(next(2, 3)).containsExactly(3L);
    assertThat(next(1)).isEmpty();
  }

  @Test
  void what_is_lost_is_not_waited_for_for_ever() {
    assertThat(next(1)).containsExactly(1L);
    assertThat(next(3)).isEmpty();

    assertThat(seqs(sequence.release())).containsExactly(3L);

    assertThat(next(4)).containsExactly(4L);
    assertThat(next(2)).as("too late").isEmpty();
  }

  @Test
  void any_order_of_commits_comes_out_in_order() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Long> rest = new ArrayList<>(LongStream.rangeClosed(2, 500).boxed().toList());
    Collections.shuffle(rest, random);
    List<Long> out = new ArrayList<>(next(1));

    rest.forEach(seq -> out.addAll(next(seq)));

    assertThat(out)
        .as("seed " + seed)
        .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
  }
}
