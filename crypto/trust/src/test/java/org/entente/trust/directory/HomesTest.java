package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/** Which commits of a room count, when its home was lost once or more, and where a room goes on. */
class HomesTest {
  private static final RegionId NORTH = new RegionId("north");
  private static final RegionId SOUTH = new RegionId("south");
  private static final RegionId EAST = new RegionId("east");

  /** The commit that made epoch 5 in the north, and those by which others made theirs. */
  private static final Bytes FIFTH = hash(5);

  private static final Bytes OTHER = hash(66);

  private static Bytes hash(int value) {
    return Sha256.of(new byte[] {(byte) value});
  }

  private static Homes.Home home(int term, RegionId region, long epoch, Bytes commit) {
    return new Homes.Home(term, region, hash(100 + term), term, epoch, commit);
  }

  private static final Homes.Home IN_SOUTH = home(2, SOUTH, 5, FIFTH);
  private final Homes first = Homes.first(NORTH);
  private final Homes moved = first.with(IN_SOUTH);

  @Test
  void the_home_that_a_room_was_opened_in_orders_all_of_its_commits() {
    assertThat(first.counts(NORTH, 1, 0, OTHER)).isTrue();
    assertThat(first.counts(NORTH, 1, 99, OTHER)).isTrue();
    assertThat(first.counts(SOUTH, 1, 0, OTHER)).isFalse();
    assertThat(first.counts(NORTH, 2, 0, OTHER)).isFalse();
    assertThat(first.after(Bytes.EMPTY, 0, Sha256.NONE)).contains(first.current());
    assertThat(first.after(Bytes.EMPTY, 7, OTHER)).contains(first.current());
  }

  @Test
  void what_the_old_home_stored_beyond_the_cut_does_not_count_and_what_lies_before_does() {
    assertThat(moved.counts(NORTH, 1, 3, OTHER)).isTrue();
    assertThat(moved.counts(NORTH, 1, 4, FIFTH)).isTrue();
    assertThat(moved.counts(NORTH, 1, 4, OTHER))
        .as("another way into the epoch")
        .isFalse();
    assertThat(moved.counts(NORTH, 1, 5, OTHER)).isFalse();
    assertThat(moved.counts(NORTH, 2, 5, OTHER)).as("by the old home").isFalse();
    assertThat(moved.counts(SOUTH, 2, 4, FIFTH)).as("before it begins").isFalse();
    assertThat(moved.counts(SOUTH, 2, 5, OTHER)).isTrue();
    assertThat(moved.counts(SOUTH, 1, 5, OTHER)).as("in the old term").isFalse();
  }

  @Test
  void a_room_goes_on_in_the_new_home_from_the_commit_that_the_event_names_and_from_no_other() {
    assertThat(moved.after(Bytes.EMPTY, 4, OTHER)).contains(first.current());
    assertThat(moved.after(Bytes.EMPTY, 5, FIFTH)).contains(IN_SOUTH);
    assertThat(moved.after(Bytes.EMPTY, 5, OTHER)).isEmpty();
    assertThat(moved.after(Bytes.EMPTY, 6, OTHER)).isEmpty();
    assertThat(moved.after(IN_SOUTH.key(), 6, OTHER)).contains(IN_SOUTH);
  }

  @Test
  void epochs_beyond_the_cut_are_taken_back_from_the_old_home_and_not_from_the_new_one() {
    assertThat(first.tookBack(1, 99)).isFalse();
    assertThat(moved.tookBack(1, 5)).as("the one that both share").isFalse();
    assertThat(moved.tookBack(1, 6)).isTrue();
    assertThat(moved.tookBack(2, 6)).isFalse();
    assertThat(moved.with(home(3, EAST, 4, OTHER)).tookBack(2, 5)).isTrue();
  }

  @Test
  void a_room_may_move_before_its_first_commit() {
    Homes early = first.with(home(2, SOUTH, 0, Sha256.NONE));

    assertThat(early.after(Bytes.EMPTY, 0, Sha256.NONE)).contains(early.current());
    assertThat(early.counts(NORTH, 1, 0, OTHER)).isFalse();
    assertThat(early.after(Bytes.EMPTY, 1, OTHER)).isEmpty();
  }

  @Test
  void a_home_between_that_never_made_a_commit_leaves_no_gap() {
    Homes twice = moved.with(home(3, EAST, 5, FIFTH));

    assertThat(twice.after(Bytes.EMPTY, 5, FIFTH)).contains(twice.current());
    assertThat(twice.counts(NORTH, 1, 4, FIFTH)).isTrue();
    assertThat(twice.counts(SOUTH, 2, 5, OTHER)).isFalse();
    assertThat(twice.counts(EAST, 3, 5, OTHER)).isTrue();
    assertThat(twice.after(IN_SOUTH.key(), 6, OTHER)).isEmpty();
  }

  @Test
  void a_third_home_may_begin_behind_the_second_and_also_before_it() {
    Homes.Home late = home(3, EAST, 7, OTHER);
    Homes behind = moved.with(late);
    Homes before = moved.with(home(3, EAST, 4, OTHER));

    assertThat(behind.counts(SOUTH, 2, 5, hash(6))).isTrue();
    assertThat(behind.counts(SOUTH, 2, 6, OTHER)).isTrue();
    assertThat(behind.counts(SOUTH, 2, 6, FIFTH)).isFalse();
    assertThat(behind.after(IN_SOUTH.key(), 7, OTHER)).contains(late);
    assertThat(behind.after(Bytes.EMPTY, 6, hash(6))).isEmpty();
    assertThat(before.counts(NORTH, 1, 3, OTHER)).isTrue();
    assertThat(before.counts(NORTH, 1, 4, FIFTH)).isFalse();
    assertThat(before.counts(SOUTH, 2, 5, OTHER)).isFalse();
    assertThat(before.after(Bytes.EMPTY, 5, FIFTH)).isEmpty();
  }

  @Test
  void of_two_that_begin_the_same_term_the_loser_has_no_commit_that_counts() {
    Homes.Home rival = new Homes.Home(2, EAST, Bytes.of(new byte[32]), 3, 5, FIFTH);
    Homes both = moved.with(rival);

    assertThat(both.current()).as("the lowest hash").isEqualTo(rival);
    assertThat(both.counts(SOUTH, 2, 5, OTHER)).isFalse();
    assertThat(both.counts(EAST, 2, 5, OTHER)).isTrue();
    assertThat(both.after(IN_SOUTH.key(), 6, OTHER)).isEmpty();
    assertThat(both.after(rival.key(), 6, OTHER)).contains(rival);
  }

  @Test
  void a_message_of_a_term_with_two_homes_may_be_of_the_one_that_lost() {
    Homes.Home rival = new Homes.Home(2, EAST, Bytes.of(new byte[32]), 3, 4, OTHER);
    Homes both = moved.with(rival);

    assertThat(both.tookBack(2, 6)).isFalse();
    assertThat(both.mayBeLost(2, 6)).isTrue();
    assertThat(both.mayBeLost(2, 5)).as("where the other one began").isFalse();
    assertThat(moved.mayBeLost(2, 6)).isFalse();
    assertThat(moved.mayBeLost(1, 6)).isTrue();
    assertThat(moved
            .with(new Homes.Home(2, SOUTH, Bytes.of(new byte[32]), 3, 5, FIFTH))
            .mayBeLost(2, 6))
        .as("another event that says the same")
        .isFalse();
  }

  @Test
  void two_events_that_say_the_same_part_nobody() {
    Homes.Home same = new Homes.Home(2, SOUTH, Bytes.of(new byte[32]), 3, 5, FIFTH);

    assertThat(moved.with(same).after(IN_SOUTH.key(), 8, OTHER)).contains(same);
  }

  @Test
  void a_change_that_nobody_has_made_yet_leaves_the_old_home_in_place() {
    Homes far = first.with(home(2, SOUTH, Long.MAX_VALUE, OTHER));

    assertThat(far.after(Bytes.EMPTY, 9, FIFTH)).contains(first.current());
    assertThat(far.counts(NORTH, 1, 9, OTHER)).isTrue();
    assertThat(far.counts(SOUTH, 2, 9, OTHER)).isFalse();
  }

  @Test
  void a_branch_that_was_lost_parted_where_the_next_home_began_or_where_it_had_begun_itself() {
    Homes.Home late = home(3, EAST, 7, OTHER);
    Homes.Home rival = new Homes.Home(2, EAST, Bytes.of(new byte[32]), 3, 6, OTHER);

    assertThat(moved.parted(Bytes.EMPTY)).isEqualTo(5);
    assertThat(moved.with(late).parted(Bytes.EMPTY)).isEqualTo(5);
    assertThat(moved.with(late).parted(IN_SOUTH.key())).isEqualTo(7);
    assertThat(moved.with(home(3, EAST, 4, OTHER)).parted(IN_SOUTH.key())).isEqualTo(4);
    assertThat(moved.with(rival).parted(IN_SOUTH.key()))
        .as("of two that begin the same term, the one that lost")
        .isEqualTo(5);
    assertThat(moved.with(rival).parted(Bytes.EMPTY)).isEqualTo(6);
  }
}
