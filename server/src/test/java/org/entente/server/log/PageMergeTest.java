package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/** Two regions wrote; somebody reads both parts, page by page. */
class PageMergeTest {
  private static final Origin NORTH = new Origin(new RegionId("north"), 1);
  private static final Origin SOUTH = new Origin(new RegionId("south"), 1);
  private static final int MANY = 1_000_000;
  private static final Cursor HEAD = Cursor.of(NORTH, 4).with(SOUTH, 3);

  private final List<StoredEntry> north = part(NORTH, 10, 30, 50, 70);
  private final List<StoredEntry> south = part(SOUTH, 20, 30, 60);

  private static List<StoredEntry> part(Origin origin, long... stamps) {
    List<StoredEntry> entries = new ArrayList<>();
    Buffer nothing = Buffer.buffer(new byte[32]);
    for (long stamp : stamps) {
      entries.add(StoredEntry.of(
          Entries.ROOM,
          origin,
          EntryKind.MESSAGE,
          Buffer.buffer("text"),
          entries.size() + 1,
          stamp,
          nothing));
    }
    return entries;
  }

  private static LogPage page(
      Cursor from, List<StoredEntry> one, List<StoredEntry> other, int rows, int maxEntries) {
    return PageMerge.of(
        from, List.of(read(one, from, rows), read(other, from, rows)), maxEntries, MANY, 7, HEAD);
  }

  /** What a statement gives that reads {@code rows} at most. */
  private static PageMerge.Part read(List<StoredEntry> all, Cursor from, int rows) {
    List<StoredEntry> behind =
        all.stream().filter(e -> e.seq() > from.seq(e.origin())).toList();
    return new PageMerge.Part(
        behind.subList(0, Math.min(rows, behind.size())), behind.size() <= rows);
  }

  private static List<Long> stamps(LogPage page) {
    return page.entries().stream().map(StoredEntry::hlc).toList();
  }

  @Test
  void entries_come_in_the_order_of_their_stamps_and_alike_ones_by_origin() {
    LogPage page = page(Cursor.START, south, north, MANY, MANY);

    assertThat(stamps(page)).containsExactly(10L, 20L, 30L, 30L, 50L, 60L, 70L);
    assertThat(page.entries().get(2).origin()).isEqualTo(NORTH);
    assertThat(page.cursor()).isEqualTo(HEAD);
    assertThat(page.more()).isFalse();
    assertThat(page.roster()).isEqualTo(7);
  }

  @Test
  void nothing_is_passed_on_that_an_unread_entry_of_another_origin_may_precede() {
    LogPage page = page(Cursor.START, north, south, 2, MANY);

    assertThat(stamps(page)).containsExactly(10L, 20L, 30L, 30L);
    assertThat(page.more()).isTrue();
  }

  @Test
  void pages_of_any_size_give_the_whole_in_one_order() {
    List<Long> whole = stamps(page(Cursor.START, north, south, MANY, MANY));
    for (int rows = 1; rows < 6; rows++) {
      List<Long> read = new ArrayList<>();
      Cursor cursor = Cursor.START;
      boolean more = true;
      while (more) {
        LogPage page = page(cursor, north, south, rows, rows);
        assertThat(page.entries()).isNotEmpty();
        read.addAll(stamps(page));
        cursor = page.cursor();
        more = page.more();
      }
      assertThat(read).as("pages of %d", rows).isEqualTo(whole);
      assertThat(cursor).isEqualTo(HEAD);
    }
  }

  @Test
  void bytes_bound_a_page_but_never_to_nothing() {
    PageMerge.Part all = new PageMerge.Part(north, true);

    LogPage page = PageMerge.of(Cursor.START, List.of(all), MANY, 1, 0, HEAD);

    assertThat(stamps(page)).containsExactly(10L);
    assertThat(page.more()).isTrue();
  }

  @Test
  void who_has_everything_gets_an_empty_page_and_stays() {
    LogPage page = PageMerge.of(HEAD, List.of(), MANY, MANY, 0, HEAD);

    assertThat(page.entries()).isEmpty();
    assertThat(page.cursor()).isEqualTo(HEAD);
    assertThat(page.more()).isFalse();
  }
}
