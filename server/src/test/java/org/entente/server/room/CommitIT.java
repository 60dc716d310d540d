package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestRegion;
import org.entente.trust.name.LogId;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.InboxWelcome;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.Test;

/** Commits as devices send them: one of an epoch is stored, and what breaks a rule changes nothing. */
class CommitIT extends InRoom {
  @Test
  void second_commit_of_an_epoch_is_stale_and_can_be_made_again() throws Exception {
    mara.joins(room, nora);
    PendingCommit first = nora.commit();
    PendingCommit second = mara.commit();
    assertThat(nora.send(nora.bundle(first)).status()).isEqualTo(201);

    TestClient.Answer stale = mara.send(mara.bundle(second));

    assertThat(stale.is(ProblemType.STALE_EPOCH)).isTrue();
    assertThat(stale.json().getLong("current_epoch")).isEqualTo(2);
    assertThat(region.head(LogId.room(room))).isEqualTo(2);
    nora.merge(first);
    mara.follow(first);
    mara.counter--;
    assertThat(mara.send(mara.bundle(mara.commit())).status()).isEqualTo(201);
  }

  @Test
  void of_commits_at_the_same_time_one_is_stored() throws Exception {
    mara.joins(room, nora);
    CommitBundle one = nora.bundle(nora.commit());
    CommitBundle two = mara.bundle(mara.commit());

    var others = java.util.concurrent.CompletableFuture.supplyAsync(
        () -> mara.send(room, two).status());
    int mine = nora.send(room, one).status();

    assertThat(List.of(mine, others.get())).containsExactlyInAnyOrder(201, 409);
    assertThat(region.head(LogId.room(room))).isEqualTo(2);
  }

  @Test
  void lost_answer_to_a_commit_is_given_again() throws Exception {
    CommitBundle bundle = mara.bundle(mara.external(room));
    TestClient.Answer first = mara.send(room, bundle);

    assertThat(mara.send(room, bundle).body()).isEqualTo(first.body());
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void counter_with_another_body_is_refused() throws Exception {
    mara.joins(room, nora);
    mara.counter = 0;

    TestClient.Answer answer = mara.send(mara.bundle(mara.commit()));

    assertThat(answer.is(ProblemType.COUNTER_REUSED)).isTrue();
    assertThat(answer.json().getLong("last_counter")).isEqualTo(1);
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");
    assertThat(mara.send(mara.bundle(mara.commit())).status()).isEqualTo(201);
  }

  @Test
  void tampered_commit_is_refused_at_every_byte_that_was_tried() throws Exception {
    mara.joins(room, nora);
    CommitBundle good = nora.bundle(nora.commit());

    int step = good.commit().length() / 25; // as many as the region takes from a device at once
    for (int at = 40; at < good.commit().length() - 40; at += step) {
      byte[] bad = good.commit().toArray();
      bad[at] ^= 1;
      TestClient.Answer answer = nora.send(room, with(good, Bytes.of(bad)));
      assertThat(answer.status()).as("byte %d: %s", at, answer).isIn(400, 409, 422);
    }

    assertThat(region.head(LogId.room(room))).isEqualTo(1);
    assertThat(nora.send(room, good).status()).isEqualTo(201);
  }

  @Test
  void commit_of_a_member_sent_by_another_device_is_refused() throws Exception {
    mara.joins(room, nora);
    CommitBundle stolen = nora.bundle(nora.commit());

    assertRejected(mara.send(room, stolen), "other_author");
    assertThat(eve.send(room, stolen).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void group_info_of_another_epoch_is_refused() throws Exception {
    mara.joins(room, nora);
    CommitBundle good = nora.bundle(nora.commit());
    CommitBundle other = nora.bundle(nora.commit());
    CommitBundle mixed = new CommitBundle(
        good.term(),
        good.previousCommitHash(),
        good.epoch(),
        good.counter(),
        0,
        good.commit(),
        null,
        other.groupInfo());

    assertRejected(nora.send(room, mixed), "group_info_mismatch");
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void added_device_finds_its_welcome_and_can_join() throws Exception {
    KeyPackageBundle bundle = region.alba.keyPackage(eve.signer(), false);
    PendingCommit pending = nora.commit(nora.admitting(eve), new Proposal.Add(bundle.keyPackage()));

    assertThat(nora.send(nora.bundle(pending)).status()).isEqualTo(201);

    ServerFrame.Deliver inbox = (ServerFrame.Deliver) ServerFrame.decode(eve.client
        .get("/v1/logs/" + LogId.inbox(eve.name()).text() + "/entries")
        .body());
    InboxWelcome welcome =
        InboxWelcome.decode(inbox.entries().get(0).content().body().toArray());
    Group joined = eve.join(welcome, bundle);
    assertThat(welcome.room()).isEqualTo(room);
    assertThat(welcome.cursor()).isEqualTo(region.heads(LogId.room(room)));
    assertThat(joined.epochAuthenticator()).isEqualTo(pending.merge().epochAuthenticator());
  }

  @Test
  void add_by_somebody_who_may_not_admit_is_refused() throws Exception {
    mara.joins(room, nora);
    KeyPackageBundle bundle = region.alba.keyPackage(eve.signer(), false);

    TestClient.Answer answer =
        mara.send(mara.bundle(mara.commit(new Proposal.Add(bundle.keyPackage()))));

    assertRejected(answer, "add_not_admitted");
    assertThat(region.head(LogId.inbox(eve.name()))).isZero();
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void add_without_its_welcome_is_refused() throws Exception {
    KeyPackageBundle bundle = region.alba.keyPackage(eve.signer(), false);
    CommitBundle good =
        nora.bundle(nora.commit(nora.admitting(eve), new Proposal.Add(bundle.keyPackage())));
    CommitBundle without = new CommitBundle(
        good.term(),
        good.previousCommitHash(),
        good.epoch(),
        good.counter(),
        0,
        good.commit(),
        null,
        good.groupInfo());

    assertRejected(nora.send(room, without), "welcome_missing");
    assertUnchanged();
  }

  @Test
  void device_that_was_revoked_cannot_be_added() throws Exception {
    KeyPackageBundle bundle = region.alba.keyPackage(eve.signer(), false);
    CommitBundle good =
        nora.bundle(nora.commit(nora.admitting(eve), new Proposal.Add(bundle.keyPackage())));
    region.revoke(eve);

    assertThat(nora.send(room, good).is(ProblemType.COMMIT_REJECTED)).isTrue();
    assertUnchanged();
  }

  @Test
  void policy_that_does_not_follow_the_one_in_place_is_refused() throws Exception {
    SignedPolicy fork = SignedPolicy.sign(
        nora.policy().admitting(eve.officer(), TestRegion.NOON.millis()), room, nora.signer());

    TestClient.Answer answer = nora.send(nora.bundle(nora.commit(nora.changing(fork))));

    assertRejected(answer, "policy_change");
    assertUnchanged();
  }

  @Test
  void oversized_body_is_refused() {
    byte[] large = new byte[CommitBundle.MAX_BYTES + 1];

    assertThat(nora.client.post(path("/commits"), large).is(ProblemType.TOO_LARGE))
        .isTrue();
    assertThat(nora.client.post(path("/commits"), new byte[9]).is(ProblemType.MALFORMED_REQUEST))
        .isTrue();
    assertUnchanged();
  }

  private static CommitBundle with(CommitBundle bundle, Bytes commit) {
    return new CommitBundle(
        bundle.term(),
        bundle.previousCommitHash(),
        bundle.epoch(),
        bundle.counter(),
        bundle.seenHlc(),
        commit,
        bundle.welcome(),
        bundle.groupInfo());
  }
}
