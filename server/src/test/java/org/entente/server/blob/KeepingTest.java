package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.entente.trust.policy.RoomPolicy;
import org.junit.jupiter.api.Test;

class KeepingTest {
  private static final long DAY_MS = 86_400_000;
  private static final RoomId ROOM = RoomId.of(new byte[RoomId.LENGTH]);

  @Test
  void a_room_keeps_its_files_for_its_own_time_and_never_longer_than_the_region() {
    assertThat(keepMs(0)).isEqualTo(28 * DAY_MS);
    assertThat(keepMs(7)).isEqualTo(7 * DAY_MS);
    assertThat(keepMs(90)).isEqualTo(28 * DAY_MS);
  }

  @Test
  void a_room_without_a_policy_here_has_the_regions_time_and_nobody_who_may_hold()
      throws Exception {
    Keeping keeping =
        new Keeping(room -> Future.failedFuture(BlobProblems.notFound()), 28 * DAY_MS);

    assertThat(keeping.keepMs(ROOM).result()).isEqualTo(28 * DAY_MS);
    assertThat(keeping.requireMayHold(officer("mara"), ROOM).failed()).isTrue();
  }

  @Test
  void only_an_admitter_may_hold() throws Exception {
    Keeping keeping = new Keeping(room -> Future.succeededFuture(policy(0)), 28 * DAY_MS);

    assertThat(keeping.requireMayHold(officer("mara"), ROOM).succeeded()).isTrue();
    assertThat(keeping.requireMayHold(officer("igor"), ROOM).failed()).isTrue();
  }

  private static long keepMs(int retentionDays) {
    return new Keeping(room -> Future.succeededFuture(policy(retentionDays)), 28 * DAY_MS)
        .keepMs(ROOM)
        .result();
  }

  private static RoomPolicy policy(int retentionDays) {
    return new RoomPolicy(
        new TeamId(Bytes.of(new byte[16])),
        new RegionId("north"),
        1,
        1,
        List.of(officer("mara")),
        List.of(),
        RoomPolicy.History.NONE,
        retentionDays,
        Bytes.of(new byte[1]),
        Sha256.NONE,
        1,
        0);
  }

  private static OfficerName officer(String name) {
    try {
      return OfficerName.parse(name + "@police.alba.example");
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
