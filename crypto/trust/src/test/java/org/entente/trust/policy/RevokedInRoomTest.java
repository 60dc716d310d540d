package org.entente.trust.policy;

import org.entente.mls.group.CommitOptions;
import org.entente.mls.message.MlsMessage;
import org.junit.jupiter.api.Test;

/** What a revoked device can still do in a room, and what the others can without it. */
class RevokedInRoomTest extends RoomStage {
  RevokedInRoomTest() throws Exception {}

  @Test
  void revoked_device_is_neither_added_nor_joins_nor_commits() throws Exception {
    MlsMessage add = room.commit(chief, room.add(mara));
    MlsMessage join = room.join(mara, o -> o).commit();
    MlsMessage update = room.commit(igor);
    revoke(mara, federation.alba.adminSigner());
    revoke(igor, federation.borea.adminSigner());

    refused(igor, add, RoomRule.LEAF_NOT_ENTITLED);
    refused(chief, join, RoomRule.LEAF_NOT_ENTITLED);
    refused(chief, update, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void revoked_admitter_adds_nobody_without_renewing_its_keys() throws Exception {
    MlsMessage add = room.group(chief)
        .commit(CommitOptions.of(room.add(mara)).withoutForcedPath())
        .commit();
    accepted(igor, add);
    revoke(chief, federation.alba.adminSigner());

    refused(igor, add, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void proposal_of_a_revoked_admitter_is_refused_whoever_commits_it() throws Exception {
    room.admit(mara);
    room.propose(chief, remove(mara));
    MlsMessage commit = room.commit(igor);
    accepted(mara, commit);
    revoke(chief, federation.alba.adminSigner());

    refused(mara, commit, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void revoked_member_may_still_ask_to_leave() throws Exception {
    room.admit(mara);
    room.propose(mara, remove(mara));
    revoke(mara, federation.alba.adminSigner());

    accepted(chief, room.commit(igor));
  }

  @Test
  void room_goes_on_when_the_author_of_its_policy_is_revoked() throws Exception {
    room.admit(mara);
    revoke(chief, federation.alba.adminSigner());

    accepted(igor, room.commit(mara));
  }

  @Test
  void revoked_device_is_put_out_by_whoever_is_there() throws Exception {
    room.admit(mara);
    MlsMessage removal = room.commit(igor, remove(mara));
    refused(chief, removal, RoomRule.REMOVE_NOT_ENTITLED);

    revoke(mara, federation.alba.adminSigner());

    accepted(chief, removal);
  }
}
