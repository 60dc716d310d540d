package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

/** What every list of sealed files does. */
interface BlobStoreContract {
  RoomId ROOM = RoomId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  RoomId OTHER = RoomId.of(new byte[RoomId.LENGTH]);
  DeviceName MARA =
      new DeviceName(new OfficerName("mara", new AgencyName("police.alba.example")), "laptop");
  long DAY = 24 * 60 * 60 * 1000L;
  int MANY = 100;

  BlobStore testee();

  @Test
  default void a_file_grows_and_is_complete_with_its_hash() {
    Blob begun = blob(1, ROOM, 1_000);
    assertThat(added(begun, 10_000, 0)).isTrue();
    assertThat(await(testee().find(begun.id()))).contains(begun);

    await(testee().progress(begun.id(), 600, 1));
    assertThat(await(testee().find(begun.id())).orElseThrow().stored()).isEqualTo(600);

    Bytes hash = Sha256.of(new byte[] {1});
    await(testee().complete(begun.id(), hash, 2));
    assertThat(await(testee().find(begun.id())))
        .contains(new Blob(begun.id(), ROOM, MARA, 1_000, 1_000, hash));

    await(testee().remove(begun.id()));
    assertThat(await(testee().find(begun.id()))).isEmpty();
  }

  @Test
  default void a_room_holds_its_quota_and_not_one_byte_more() {
    assertThat(added(blob(1, ROOM, 600), 1_000, 0)).isTrue();
    assertThat(added(blob(2, ROOM, 401), 1_000, 0)).isFalse();
    assertThat(await(testee().find(blob(2, ROOM, 401).id()))).isEmpty();
    assertThat(added(blob(2, ROOM, 400), 1_000, 0)).isTrue();
    assertThat(added(blob(3, OTHER, 1_000), 1_000, 0)).isTrue();

    assertThat(await(testee().used(ROOM))).isEqualTo(1_000);
    await(testee().remove(blob(1, ROOM, 600).id()));
    assertThat(await(testee().used(ROOM))).isEqualTo(400);
  }

  @Test
  default void files_begun_at_the_same_time_do_not_pass_the_quota_together() {
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(testee().add(blob(i, ROOM, 400), 1_000, DAY, 0));
    }
    await(Future.all(all));

    assertThat(all).filteredOn(Future::result).hasSize(2);
    assertThat(await(testee().used(ROOM))).isEqualTo(800);
  }

  @Test
  default void what_was_left_unfinished_and_what_is_over_ends_the_oldest_first() {
    added(blob(1, ROOM, 10), 1_000, 0);
    added(blob(2, ROOM, 10), 1_000, DAY);
    added(blob(3, ROOM, 10), 1_000, 2 * DAY);
    await(testee().complete(blob(2, ROOM, 10).id(), Sha256.NONE, DAY));

    assertThat(await(testee().ended(0, 2 * DAY, MANY))).isEmpty();
    assertThat(await(testee().ended(1, 2 * DAY, MANY)))
        .containsExactly(blob(1, ROOM, 10).id());
    assertThat(await(testee().ended(1, 2 * DAY + 1, MANY)))
        .containsExactly(blob(1, ROOM, 10).id(), blob(2, ROOM, 10).id());
    assertThat(await(testee().ended(1, 2 * DAY + 1, 1))).hasSize(1);
  }

  @Test
  default void nothing_ends_in_a_room_on_hold() {
    added(blob(1, ROOM, 10), 1_000, 0);
    await(testee().hold(ROOM, true, MARA.officer(), 5));
    await(testee().hold(ROOM, true, MARA.officer(), 6));

    assertThat(await(testee().isHeld(ROOM))).isTrue();
    assertThat(await(testee().isHeld(OTHER))).isFalse();
    assertThat(await(testee().ended(DAY, DAY, MANY))).isEmpty();

    await(testee().hold(ROOM, false, MARA.officer(), 7));
    assertThat(await(testee().isHeld(ROOM))).isFalse();
    assertThat(await(testee().ended(DAY, DAY, MANY))).hasSize(1);
  }

  @Test
  default void a_body_without_a_line_in_the_list_is_unknown() {
    added(blob(1, ROOM, 10), 1_000, 0);
    BlobId known = blob(1, ROOM, 10).id();
    BlobId lost = blob(2, ROOM, 10).id();

    assertThat(await(testee().unknown(List.of(known, lost)))).containsExactly(lost);
    assertThat(await(testee().unknown(List.of()))).isEmpty();
  }

  private boolean added(Blob blob, long quota, long nowMs) {
    return await(testee().add(blob, quota, DAY, nowMs));
  }

  private static Blob blob(int number, RoomId room, long length) {
    byte[] id = new byte[BlobId.LENGTH];
    id[0] = (byte) number;
    return new Blob(BlobId.of(id), room, MARA, length, 0, null);
  }
}
