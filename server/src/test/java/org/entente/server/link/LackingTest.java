package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.link.ThreeRegions.NORTH;
import static org.entente.server.link.ThreeRegions.SOUTH;

import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

/** The north keeps account of what lacks of the south's logs. */
class LackingTest {
  private static final Origin HERE = new Origin(NORTH, 1);
  private static final Origin THERE = new Origin(SOUTH, 0);
  private static final LogId FIRST = room(1);
  private static final LogId SECOND = room(2);

  private final Lacking lacking = new Lacking(HERE);

  private static LogId room(int number) {
    byte[] id = new byte[16];
    id[0] = (byte) number;
    return LogId.room(new RoomId(Bytes.of(id)));
  }

  private void tellsOf(LogId log, long seq) {
    lacking.told(new Wire.Reach(log, Cursor.START.with(THERE, seq)));
  }

  private List<LogId> next(int free) {
    return lacking.next(log -> true, free).stream().map(Wire.Reach::log).toList();
  }

  @Test
  void the_federation_log_is_pulled_first_and_nothing_beside_it() {
    tellsOf(FIRST, 3);
    tellsOf(LogId.FEDERATION, 1);

    assertThat(next(2)).containsExactly(LogId.FEDERATION);
    lacking.asks(List.of(LogId.FEDERATION));
    assertThat(next(1)).isEmpty();

    lacking.took(LogId.FEDERATION, new Position(THERE, 1));
    lacking.isAnswered(List.of(LogId.FEDERATION));
    assertThat(next(2)).containsExactly(FIRST);
  }

  @Test
  void no_log_is_pulled_twice_at_once_and_those_that_were_pulled_go_behind_the_others() {
    tellsOf(FIRST, 3);
    tellsOf(SECOND, 3);

    lacking.asks(next(2));
    assertThat(next(1)).containsExactly(SECOND);

    lacking.took(FIRST, new Position(THERE, 2));
    lacking.isAnswered(List.of(FIRST));
    assertThat(next(1)).containsExactly(SECOND, FIRST);
  }

  @Test
  void what_could_not_be_taken_in_is_left_alone_until_it_has_rested() {
    tellsOf(FIRST, 3);

    lacking.rests(FIRST);
    assertThat(next(1)).isEmpty();

    lacking.hasRested(FIRST);
    lacking.isHere(Map.of(), List.of(FIRST));
    assertThat(next(1)).containsExactly(FIRST);
  }

  @Test
  void entries_of_this_region_never_lack_and_those_of_others_do_until_they_are_here() {
    lacking.told(new Wire.Reach(FIRST, Cursor.START.with(HERE, 9).with(THERE, 5)));
    assertThat(lacking.lag()).isEqualTo(5);

    lacking.isHere(Map.of(FIRST, Cursor.START.with(THERE, 2)), List.of(FIRST));
    assertThat(lacking.lag()).isEqualTo(3);

    lacking.took(FIRST, new Position(THERE, 5));
    assertThat(lacking.lag()).isZero();
    assertThat(next(1)).isEmpty();
  }

  @Test
  void what_is_not_placed_here_is_not_pulled() {
    tellsOf(FIRST, 3);
    tellsOf(SECOND, 3);

    assertThat(lacking.next(SECOND::equals, 1)).extracting(Wire.Reach::log).containsExactly(SECOND);
  }

  @Test
  void only_logs_that_are_not_known_here_are_looked_up_unless_the_other_tells_of_all() {
    List<Wire.Reach> told = List.of(new Wire.Reach(FIRST, Cursor.START));
    assertThat(lacking.toLookUp(told, false)).containsExactly(FIRST);

    lacking.isHere(Map.of(), List.of(FIRST));
    assertThat(lacking.toLookUp(told, false)).isEmpty();
    assertThat(lacking.toLookUp(told, true)).containsExactly(FIRST);

    lacking.asks(List.of(FIRST));
    assertThat(lacking.toLookUp(told, true)).as("a pull will tell").isEmpty();
  }

  @Test
  void no_pull_takes_the_logs_of_the_other() {
    int first = Lacking.share(17, 2);

    assertThat(first).isEqualTo(9);
    assertThat(Lacking.share(17 - first, 1)).isEqualTo(17 - first);
  }

  @Test
  void the_last_log_is_pulled_though_nothing_is_left_for_another() {
    assertThat(Lacking.share(1, 2)).isEqualTo(1);
    assertThat(Lacking.share(0, 2)).isZero();
  }

  @Test
  void a_pull_asks_for_no_more_logs_than_may_be_asked_for() {
    assertThat(Lacking.share(1_000, 2)).isEqualTo(Wire.MAX_LOGS);
  }
}
