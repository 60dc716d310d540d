package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** What every store of the log does alike. */
interface LogStoreContract {
  /** A store whose clock stands at {@link Entries#NOON}, with nothing in it. */
  LogStore store();

  @Test
  default void entries_are_numbered_without_gaps_and_chained() throws Exception {
    LogStore store = store();

    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, PHONE, 1, "b"));
    append(store, message(ROOM, LAPTOP, 2, "c"));

    assertThat(bodies(store, ROOM)).containsExactly("a", "b", "c");
    follow(store, ROOM);
  }

  @Test
  default void stored_answer_names_the_hash_that_readers_compute() throws Exception {
    LogStore store = store();

    AppendOutcome.Stored stored =
        append(store, message(ROOM, LAPTOP, 1, "a")).get(0).orRefuse();

    assertThat(entries(store, ROOM).get(0).hash()).isEqualTo(stored.hash());
    assertThat(stored.repeated()).isFalse();
  }

  @Test
  default void retry_with_the_same_body_gets_the_first_answer() {
    LogStore store = store();
    AppendOutcome.Stored first =
        append(store, message(ROOM, LAPTOP, 1, "a")).get(0).orRefuse();
    append(store, message(ROOM, LAPTOP, 2, "b"));

    AppendOutcome.Stored again =
        append(store, message(ROOM, LAPTOP, 1, "a")).get(0).orRefuse();

    assertThat(again.repeated()).isTrue();
    assertThat(again.seq()).isEqualTo(first.seq());
    assertThat(again.hlc()).isEqualTo(first.hlc());
    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(bodies(store, ROOM)).containsExactly("a", "b");
  }

  @Test
  default void retry_within_one_batch_is_stored_once() {
    LogStore store = store();

    List<AppendOutcome> outcomes = append(
        store,
        message(ROOM, LAPTOP, 1, "a"),
        message(ROOM, LAPTOP, 1, "a"),
        message(ROOM, LAPTOP, 1, "other"),
        message(ROOM, LAPTOP, 2, "b"));

    assertThat(outcomes.get(1).orRefuse().seq())
        .isEqualTo(outcomes.get(0).orRefuse().seq());
    assertThat(outcomes.get(2)).isEqualTo(new AppendOutcome.CounterReused(1));
    assertThat(bodies(store, ROOM)).containsExactly("a", "b");
  }

  @Test
  default void counter_with_another_body_or_kind_is_refused_and_nothing_changes() {
    LogStore store = store();
    append(store, message(ROOM, LAPTOP, 1, "a"));

    AppendOutcome otherBody = append(store, message(ROOM, LAPTOP, 1, "b")).get(0);
    AppendOutcome otherKind =
        append(store, Entries.of(ROOM, EntryKind.VERDICT, LAPTOP, 1, "a")).get(0);

    assertThat(otherBody).isEqualTo(new AppendOutcome.CounterReused(1));
    assertThat(otherKind).isEqualTo(new AppendOutcome.CounterReused(1));
    assertThat(bodies(store, ROOM)).containsExactly("a");
  }

  @Test
  default void counter_gap_is_refused_and_what_follows_it_too() {
    LogStore store = store();
    append(store, message(ROOM, LAPTOP, 1, "a"));

    List<AppendOutcome> outcomes = append(
        store,
        message(ROOM, LAPTOP, 3, "c"),
        message(ROOM, LAPTOP, 4, "d"),
        message(ROOM, PHONE, 1, "x"));

    assertThat(outcomes.get(0)).isEqualTo(new AppendOutcome.CounterGap(1));
    assertThat(outcomes.get(1)).isEqualTo(new AppendOutcome.CounterGap(1));
    assertThat(bodies(store, ROOM)).containsExactly("a", "x");
  }

  @Test
  default void first_counter_at_an_origin_may_be_any() {
    LogStore store = store();

    List<AppendOutcome> outcomes = append(store, message(ROOM, LAPTOP, 41, "a"));

    assertThat(outcomes.get(0).orRefuse().seq()).isEqualTo(1);
    assertThat(append(store, message(ROOM, LAPTOP, 43, "c")).get(0))
        .isEqualTo(new AppendOutcome.CounterGap(41));
  }

  @Test
  default void counters_of_logs_and_authors_are_apart() {
    LogStore store = store();

    append(store, message(ROOM, LAPTOP, 1, "a"), message(Entries.OTHER_ROOM, LAPTOP, 1, "a"));
    append(store, message(ROOM, PHONE, 1, "a"));

    assertThat(bodies(store, ROOM)).containsExactly("a", "a");
    assertThat(bodies(store, Entries.OTHER_ROOM)).containsExactly("a");
  }

  @Test
  default void stamp_follows_clock_head_and_what_the_sender_saw() throws Exception {
    LogStore store = store();
    long noon = Hlc.ofMs(Entries.NOON.toEpochMilli());

    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, LAPTOP, 2, "b"));
    append(store, Entries.seen(message(ROOM, PHONE, 1, "c"), noon + 100));

    assertThat(entries(store, ROOM))
        .extracting(Entry::hlc)
        .containsExactly(noon, noon + 1, noon + 101);
  }

  @Test
  default void entries_of_the_region_need_no_counter() throws Exception {
    LogStore store = store();
    LogId inbox = LogId.inbox(LAPTOP);

    append(
        store,
        NewEntry.ofRegion(inbox, EntryKind.WELCOME, Entries.bytes("w")),
        NewEntry.ofRegion(inbox, EntryKind.WELCOME, Entries.bytes("w")));

    assertThat(bodies(store, inbox)).containsExactly("w", "w");
    follow(store, inbox);
  }

  @Test
  default void pages_are_bounded_and_join_without_gap() {
    LogStore store = store();
    append(
        store,
        message(ROOM, LAPTOP, 1, "a".repeat(1000)),
        message(ROOM, LAPTOP, 2, "b".repeat(1000)),
        message(ROOM, LAPTOP, 3, "c".repeat(1000)));

    LogPage byEntries = await(store.read(ROOM, Cursor.START, 2, 100_000));
    LogPage byBytes = await(store.read(ROOM, byEntries.cursor(), 10, 1));
    LogPage nothing = await(store.read(ROOM, byBytes.cursor(), 10, 1));

    assertThat(byEntries.entries()).extracting(StoredEntry::seq).containsExactly(1L, 2L);
    assertThat(byEntries.more()).isTrue();
    assertThat(byBytes.entries()).extracting(StoredEntry::seq).containsExactly(3L);
    assertThat(byBytes.more()).isFalse();
    assertThat(nothing.entries()).isEmpty();
  }

  @Test
  default void unknown_log_is_empty() {
    LogStore store = store();

    LogPage page = await(store.read(ROOM, Cursor.START, 10, 1000));

    assertThat(page.entries()).isEmpty();
    assertThat(page.more()).isFalse();
  }

  static List<AppendOutcome> append(LogStore store, NewEntry... entries) {
    List<AppendOutcome> outcomes = new ArrayList<>();
    for (BatchResult result : await(store.append(List.of(entries), true))) {
      outcomes.add(result.outcome());
    }
    return outcomes;
  }

  static List<Entry> entries(LogStore store, LogId log) throws MlsException {
    List<Entry> entries = new ArrayList<>();
    for (StoredEntry e : await(store.read(log, Cursor.START, 1000, 1_000_000)).entries()) {
      entries.add(TlsReader.decode(e.encoded().getBytes(), Entry::read));
    }
    return entries;
  }

  static List<String> bodies(LogStore store, LogId log) {
    try {
      return entries(store, log).stream().map(e -> text(e.content().body())).toList();
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checks numbers and chain as a device does. */
  static void follow(LogStore store, LogId log) throws MlsException {
    LogHead head = LogHead.empty(log, store.origin());
    for (Entry entry : entries(store, log)) {
      head = head.follow(entry);
    }
  }

  private static String text(Bytes body) {
    return new String(body.toArray(), StandardCharsets.UTF_8);
  }
}
