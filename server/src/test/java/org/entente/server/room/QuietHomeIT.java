package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.Test;

/** A home of which the others may have heard nothing for a day. */
class QuietHomeIT extends InRoom {
  /** The other regions, whose silence the test decides. */
  private static final class Others implements HomeRegions {
    final AtomicBoolean silent = new AtomicBoolean();

    @Override
    public Future<ServerFrame.Stored> commit(
        RegionId home, DeviceName author, RoomId room, CommitBundle bundle) {
      return NONE.commit(home, author, room, bundle);
    }

    @Override
    public Future<Boolean> mayHaveLost(RoomId room) {
      return Future.succeededFuture(silent.get());
    }

    @Override
    public boolean mayLag() {
      return false;
    }
  }

  @Test
  void takes_no_commit_until_they_have_and_changes_nothing_meanwhile() throws Exception {
    Others others = new Others();
    region.among(others);
    mara.joins(room, nora);
    CommitBundle bundle = nora.bundle(nora.commit());
    others.silent.set(true);

    TestClient.Answer answer = nora.send(bundle);

    assertThat(answer.is(ProblemType.HOME_REGION_UNREACHABLE)).as("%s", answer).isTrue();
    assertThat(answer.json().getString("home_region")).isEqualTo(TestClient.REGION.value());
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");

    others.silent.set(false);
    assertThat(nora.send(bundle).status()).isEqualTo(201);
  }
}
