package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;

import java.util.List;
import java.util.stream.LongStream;
import org.entente.server.log.Entries;
import org.entente.trust.log.Cursor;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One device sends far more than it may. */
class FloodIT {
  private final TestRegion region = new TestRegion(PushLimits.STANDARD.withFramesPerSecond(10));

  @AfterEach
  void close() {
    region.close();
  }

  @Test
  void flood_of_one_device_is_told_when_to_come_back_and_other_rooms_go_on() {
    TestClient flooding = region.signIn(PHONE);
    TestClient mara = region.signIn(LAPTOP);
    mara.subscribe(OTHER_ROOM, Cursor.START);
    TestClient.await(() -> mara.of(ServerFrame.Live.class).size() == 1);

    for (int i = 1; i <= 120; i++) {
      flooding.append(ROOM, i, "x".repeat(1024));
    }
    for (int i = 1; i <= 30; i++) {
      mara.append(OTHER_ROOM, i, "m" + i);
    }

    mara.awaitDelivered(30);
    assertThat(mara.delivered()).isEqualTo(oneTo(30));
    assertThat(mara.problems()).isEmpty();
    TestClient.await(
        () -> flooding.of(ServerFrame.Stored.class).size() + flooding.problems().size() == 120);
    assertThat(flooding.of(ServerFrame.Problem.class))
        .isNotEmpty()
        .anySatisfy(problem -> assertThat(problem.json()).contains("retry_after_ms"));
    long stored = flooding.of(ServerFrame.Stored.class).size();
    assertThat(Entries.await(region.logs.heads(ROOM)))
        .isEqualTo(Cursor.of(region.logs.origin(), stored));
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
