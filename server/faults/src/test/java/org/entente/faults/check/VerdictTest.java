package org.entente.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Histories that are right are called so, and each thing that can be wrong is seen for what it is. */
class VerdictTest {
  private final Made made = new Made(7);

  private int find(String person, Class<? extends Seen> kind) {
    List<Seen> trail = made.trail(person);
    for (int i = trail.size() / 2; i < trail.size(); i++) {
      if (kind.isInstance(trail.get(i))) {
        return i;
      }
    }
    throw new AssertionError("nothing to spoil");
  }

  /** Where somebody is handed an entry whose predecessor it has. */
  private int continued(String person) {
    List<Seen> trail = made.trail(person);
    for (int i = 0; i < trail.size(); i++) {
      if (trail.get(i) instanceof Seen.Delivered d && d.entry().seq() > 1) {
        return i;
      }
    }
    throw new AssertionError("nothing to spoil");
  }

  private static LogEntry stamped(LogEntry e, long hlc) {
    return new LogEntry(
        e.origin(),
        e.seq(),
        hlc,
        e.author(),
        e.counter(),
        e.epoch(),
        false,
        e.hash(),
        e.previous());
  }

  private static LogEntry hashed(LogEntry e, String hash, String previous) {
    return new LogEntry(
        e.origin(), e.seq(), e.hlc(), e.author(), e.counter(), e.epoch(), false, hash, previous);
  }

  @Test
  void history_in_which_all_is_right_is_clean() {
    LongStream.rangeClosed(1, 50).forEach(seed -> {
      Verdict verdict = new Made(seed).verdict();
      assertThat(verdict.sentences()).as("seed " + seed).isEmpty();
      assertThat(verdict.isClean()).isTrue();
      assertThat(verdict.longestWaitMs()).containsEntry("north", 7L);
    });
  }

  @Test
  void history_in_which_nothing_happened_proves_nothing() {
    assertThat(Verdict.on(new History(List.of(), List.of())).isClean()).isFalse();
  }

  @Test
  void entry_that_is_left_out_is_a_gap_and_a_loss() {
    made.trail("teo").remove(find("teo", Seen.Delivered.class));

    Verdict verdict = made.verdict();

    assertThat(verdict.orderViolations()).isPositive();
    assertThat(verdict.lost()).isEqualTo(1);
  }

  @Test
  void entry_that_is_handed_over_twice_is_a_duplicate() {
    int at = find("sofi", Seen.Delivered.class);
    made.trail("sofi").add(at, made.trail("sofi").get(at));

    assertThat(made.verdict().duplicates()).isEqualTo(1);
  }

  /** All have read everything; then teo asks from there, and is handed what others say meanwhile. */
  private List<Seen> asksAndIsAnswered() {
    everybodyReadsAll();
    made.resume("teo");
    made.says("mara");
    made.says("agnes");
    made.says("mara");
    int answered = made.trail("teo").size();
    everybodyReadsAll();
    return List.copyOf(made.trail("teo").subList(answered, made.trail("teo").size()));
  }

  /** Puts teo's same question there once more, {@code before} the end of his trail. */
  private void asksAgain(boolean onOneConnection, int before) {
    List<Seen> trail = made.trail("teo");
    Seen.Resumed last = trail.stream()
        .filter(Seen.Resumed.class::isInstance)
        .map(Seen.Resumed.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
    trail.add(trail.size() - before, new Seen.Resumed(last.log(), last.cursor(), onOneConnection));
  }

  @Test
  void who_asks_again_on_one_connection_is_handed_everything_once_more_and_not_twice() {
    List<Seen> answer = asksAndIsAnswered();
    asksAgain(true, 2);
    made.trail("teo").addAll(answer);

    assertThat(made.verdict().sentences()).isEmpty();

    made.trail("teo").addAll(answer);
    assertThat(made.verdict().duplicates()).isEqualTo(answer.size());
  }

  @Test
  void what_was_on_its_way_on_a_connection_that_is_gone_does_not_come_any_more() {
    asksAndIsAnswered();
    asksAgain(false, 2);

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void cursor_that_goes_back_is_seen_even_if_nothing_is_handed_over_again() {
    made.says("mara");
    made.reads("agnes");
    made.resume("agnes");
    made.trail("agnes").add(new Seen.Resumed(Made.LOG, java.util.Map.of(), false));
    everybodyReadsAll();

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  private void everybodyReadsAll() {
    Made.PEOPLE.forEach(made::reads);
    Made.PEOPLE.forEach(made::shows);
  }

  @Test
  void cursor_that_skips_what_was_never_handed_over_is_a_gap() {
    int at = find("teo", Seen.Resumed.class);
    Seen.Resumed resumed = (Seen.Resumed) made.trail("teo").get(at);
    made.trail("teo")
        .set(at, new Seen.Resumed(Made.LOG, java.util.Map.of("north#1", 1_000L), false));

    assertThat(resumed.cursor()).isNotEqualTo(java.util.Map.of("north#1", 1_000L));
    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void chain_that_is_broken_is_seen() {
    int at = continued("mara");
    LogEntry entry = ((Seen.Delivered) made.trail("mara").get(at)).entry();
    made.trail("mara")
        .set(at, new Seen.Delivered(Made.LOG, hashed(entry, entry.hash(), "another")));

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void entry_that_is_another_one_for_somebody_is_a_diverged_room() {
    int at = find("mara", Seen.Delivered.class);
    LogEntry entry = ((Seen.Delivered) made.trail("mara").get(at)).entry();
    made.trail("mara")
        .set(at, new Seen.Delivered(Made.LOG, hashed(entry, "another", entry.previous())));

    assertThat(made.verdict().divergedRooms()).isEqualTo(1);
  }

  @Test
  void stamps_that_fall_are_seen() {
    for (String person : Made.PEOPLE) {
      made.trail(person)
          .replaceAll(seen -> seen instanceof Seen.Delivered d && d.entry().seq() == 2
              ? new Seen.Delivered(d.log(), stamped(d.entry(), 1))
              : seen);
    }

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void entry_that_is_stored_twice_is_a_duplicate() {
    LogEntry first = made.says("teo");
    LogEntry again = made.says("teo");
    for (String person : Made.PEOPLE) {
      made.reads(person);
      made.trail(person)
          .replaceAll(seen -> seen instanceof Seen.Delivered d && d.entry().equals(again)
              ? new Seen.Delivered(
                  d.log(),
                  new LogEntry(
                      again.origin(),
                      again.seq(),
                      again.hlc(),
                      "teo",
                      first.counter(),
                      3,
                      false,
                      again.hash(),
                      again.previous()))
              : seen);
      made.shows(person);
    }

    assertThat(made.verdict().duplicates()).isEqualTo(1);
  }

  @Test
  void two_answers_to_one_entry_are_seen() {
    int at = find("teo", Seen.Stored.class);
    Seen.Stored stored = (Seen.Stored) made.trail("teo").get(at);
    made.trail("teo")
        .add(new Seen.Stored(
            stored.log(), stored.counter(), stored.origin(), stored.seq() + 1, "another"));

    assertThat(made.verdict().duplicates()).isEqualTo(1);
  }

  @Test
  void text_that_one_reader_lacks_is_lost() {
    made.shown("agnes").remove(3);

    assertThat(made.verdict().lost()).isEqualTo(1);
  }

  @Test
  void text_that_was_not_confirmed_may_be_missing_but_not_shown_twice() {
    int at = find("teo", Seen.Said.class);
    String text = ((Seen.Said) made.trail("teo").get(at)).text();
    made.trail("teo")
        .removeIf(seen -> seen instanceof Seen.Confirmed c && c.text().equals(text));
    made.shown.values().forEach(texts -> texts.remove(text));
    assertThat(made.verdict().isClean()).isTrue();

    made.shown("mara").addAll(List.of(text, text));
    assertThat(made.verdict().duplicates()).isEqualTo(1);
  }

  @Test
  void texts_of_one_author_in_another_order_are_seen() {
    List<String> texts = made.shown("sofi");
    List<String> teos = texts.stream().filter(t -> t.startsWith("teo")).toList();
    int first = texts.indexOf(teos.get(0));
    texts.set(texts.indexOf(teos.get(1)), teos.get(0));
    texts.set(first, teos.get(1));

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void two_orders_of_what_others_said_are_seen() {
    made.says("mara");
    made.says("teo");
    everybodyReadsAll();
    List<String> texts = made.shown("sofi");
    texts.add(texts.remove(texts.size() - 2));

    assertThat(made.verdict().orderViolations()).isPositive();
  }

  @Test
  void text_that_nobody_said_is_seen() {
    made.shown("mara").add("who said that?");

    assertThat(made.verdict().divergedRooms()).isEqualTo(1);
  }

  @Test
  void boards_epochs_and_rosters_that_differ_are_seen() {
    made.boards.put("teo", "[{}]");
    assertThat(made.verdict().divergedBoards()).isEqualTo(1);

    made.epochs.put("teo", 4L);
    assertThat(made.verdict().divergedRooms()).isEqualTo(1);
  }

  @Test
  void who_is_gone_and_is_still_handed_or_shown_what_came_later_is_a_leak() {
    made.trail("mara").add(new Seen.KnewGone(Made.ROOM, Made.LOG, "teo"));
    LogEntry secret = made.says("mara");
    for (String person : List.of("mara", "sofi", "agnes")) {
      made.reads(person);
      made.shows(person);
    }
    assertThat(withoutTeo().leakedAfterRemoval()).isZero();

    made.shown("teo").add(Made.text(secret));
    assertThat(withoutTeo().leakedAfterRemoval()).isEqualTo(1);

    made.reads("teo");
    assertThat(withoutTeo().leakedAfterRemoval()).isEqualTo(2);
  }

  /** As it would end with teo no longer among those who must have all. */
  private Verdict withoutTeo() {
    History all = made.history();
    List<Ending> endings = all.endings().stream()
        .map(e -> e.device().equals("teo")
            ? new Ending(
                e.room(), e.log(), e.device(), false, e.texts(), e.board(), 3, Set.of("teo"), "")
            : e)
        .toList();
    return Verdict.on(new History(all.trails(), endings));
  }

  @Test
  void entry_that_is_sent_again_after_a_removal_may_have_been_had_before() {
    LogEntry early = made.says("mara");
    everybodyReadsAll();
    made.trail("mara").add(new Seen.KnewGone(Made.ROOM, Made.LOG, "teo"));
    made.trail("mara").add(new Seen.Sent(Made.LOG, early.counter()));

    assertThat(made.verdict().isClean()).isTrue();
  }
}
