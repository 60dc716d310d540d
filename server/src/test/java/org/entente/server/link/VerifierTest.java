package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.link.ThreeRegions.EAST;
import static org.entente.server.link.ThreeRegions.NORTH;
import static org.entente.server.link.ThreeRegions.SOUTH;
import static org.entente.server.log.Entries.ROOM;

import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.log.Abroad;
import org.entente.server.log.Entries;
import org.entente.server.log.LogRun;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/** A region in the north looks at what others hand over. */
class VerifierTest {
  private final ThreeRegions regions = new ThreeRegions();
  private final Origin own = new Origin(NORTH, 1);
  private final Verifier verifier = new Verifier(own, regions::directory, ThreeRegions.NOON);

  VerifierTest() throws MlsException {}

  private static Wire.Part part(LogId log, Origin origin, boolean begins, int first, int last) {
    Abroad abroad = new Abroad(log, origin, last);
    Bytes word = abroad.word(last, ThreeRegions.key(origin.region()));
    return new Wire.Part(log, origin, begins, abroad.entries(first, last), word, Bytes.EMPTY);
  }

  private LogRun handed(RegionId peer, Wire.Part part) throws MlsException {
    Set<LogId> asked = Set.of(ROOM, LogId.FEDERATION);
    return verifier.verify(peer, asked, regions.placement(), part);
  }

  private void assertRefused(String why, RegionId peer, Wire.Part part) {
    assertThatThrownBy(() -> handed(peer, part)).hasMessageContaining(why);
  }

  @Test
  void any_region_hands_on_what_another_wrote_with_its_word() throws MlsException {
    Wire.Part part = part(ROOM, new Origin(SOUTH, 0), false, 1, 5);

    assertThat(handed(SOUTH, part).entries()).hasSize(5);
    assertThat(handed(EAST, part).entries()).hasSize(5);
  }

  @Test
  void word_of_another_region_or_on_another_entry_does_not_count() {
    Origin south = new Origin(SOUTH, 0);
    Wire.Part good = part(ROOM, south, false, 1, 5);
    Abroad abroad = new Abroad(ROOM, south, 5);
    List<Bytes> bad =
        List.of(abroad.word(5, ThreeRegions.key(EAST)), abroad.word(4, ThreeRegions.key(SOUTH)));

    for (Bytes word : bad) {
      assertRefused(
          "signature", SOUTH, new Wire.Part(ROOM, south, false, good.entries(), word, Bytes.EMPTY));
    }
  }

  @Test
  void only_the_region_that_wrote_a_part_says_that_its_beginning_is_gone() throws MlsException {
    Wire.Part part = part(ROOM, new Origin(SOUTH, 0), true, 3, 5);

    assertThat(handed(SOUTH, part).begins()).isTrue();
    assertRefused("a beginning", EAST, part);
  }

  @Test
  void what_is_left_of_an_earlier_life_of_this_region_others_hand_back() throws MlsException {
    Wire.Part part = part(ROOM, new Origin(NORTH, 0), true, 3, 5);

    assertThat(handed(EAST, part).begins()).isTrue();
    assertRefused("our own part", EAST, part(ROOM, own, true, 3, 5));
  }

  @Test
  void nobody_says_that_the_beginning_of_the_federation_log_is_gone() {
    assertRefused("a beginning", SOUTH, part(LogId.FEDERATION, new Origin(SOUTH, 0), true, 3, 5));
    assertRefused("a beginning", SOUTH, part(LogId.FEDERATION, new Origin(NORTH, 0), true, 3, 5));
  }

  @Test
  void log_that_was_not_asked_for_or_is_not_kept_here_is_refused() {
    assertRefused(
        "nobody asked for", SOUTH, part(Entries.OTHER_ROOM, new Origin(SOUTH, 0), false, 1, 5));
  }
}
