package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.entente.trust.wire.InboxWelcome;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms and their commits with real members, over HTTP and on a real database. */
class RoomIT {
  private TestRegion region;
  private TestMember nora;
  private TestMember mara;
  private TestMember eve;
  private RoomId room;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    region = new TestRegion(data);
    nora = region.member(region.boria, "nora", "desk");
    mara = region.member(region.alba, "mara", "laptop");
    eve = region.member(region.alba, "eve", "phone");
    room = nora.foundsRoom(7, mara.officer());
  }

  @AfterEach
  void stop() {
    region.close();
  }

  @Test
  void room_is_seen_by_its_founder_and_those_it_admits_only() {
    assertThat(rooms(nora).encode()).contains(room.text()).contains("\"joined\":true");
    assertThat(rooms(mara).encode()).contains(room.text()).contains("\"joined\":false");
    assertThat(rooms(eve).encode()).doesNotContain(room.text());
    assertThat(eve.client.get(path("/group")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(mara.client.get(path("/group")).status()).isEqualTo(200);
  }

  @Test
  void founding_again_has_the_same_answer_and_other_rooms_cannot_take_the_id() throws Exception {
    RoomFounding founding = nora.founding(RoomId.of(new byte[16]), nora.policy());
    TestClient.Answer first = nora.found(founding);

    assertThat(nora.found(founding).body()).isEqualTo(first.body());
    assertThat(first.status()).isEqualTo(201);
    RoomFounding other = eve.founding(RoomId.of(new byte[16]), eve.policy());
    assertThat(eve.found(other).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(eve.client.get("/v1/rooms/" + "00".repeat(16) + "/group").is(ProblemType.NOT_FOUND))
        .isTrue();
  }

  @Test
  void founding_in_the_name_of_another_device_is_refused() throws Exception {
    RoomFounding founding = nora.founding(RoomId.of(new byte[16]), nora.policy());

    assertThat(eve.found(founding).is(ProblemType.COMMIT_REJECTED)).isTrue();
    assertThat(rooms(nora).getJsonArray("rooms")).hasSize(1);
  }

  @Test
  void founding_with_another_policy_than_the_logged_one_is_refused() throws Exception {
    long head = region.head(LogId.FEDERATION);
    RoomId id = RoomId.of(new byte[16]);
    RoomFounding forged = nora.founding(id, nora.policy(), nora.policy(eve.officer()));

    assertRejected(nora.found(forged), "policy");

    assertThat(region.head(LogId.FEDERATION)).isEqualTo(head);
    assertThat(rooms(nora).getJsonArray("rooms")).hasSize(1);
    assertThat(nora.found(nora.founding(id, nora.policy())).status()).isEqualTo(201);
  }

  @Test
  void admitted_officer_joins_by_itself() throws Exception {
    PendingCommit pending = mara.external(room);

    TestClient.Answer answer = mara.send(room, mara.bundle(pending));

    ServerFrame.Stored stored = (ServerFrame.Stored) ServerFrame.decode(answer.body());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(stored.seq()).isEqualTo(1);
    mara.merge(pending);
    nora.follow(pending);
    assertThat(mara.group.epochAuthenticator()).isEqualTo(nora.group.epochAuthenticator());
    assertThat(rooms(mara).encode()).contains("\"joined\":true").contains("\"epoch\":1");
  }

  @Test
  void group_after_a_commit_is_that_of_the_members() throws Exception {
    mara.joins(room, nora);

    GroupState state = GroupState.decode(nora.client.get(path("/group")).body());

    assertThat(state.ratchetTree()).isEqualTo(Bytes.of(nora.group.tree()));
    assertThat(state.lastCommitHash()).isEqualTo(nora.lastCommit);
    assertThat(state.cursor()).isEqualTo(region.heads(LogId.room(room)));
    assertThat(state.term()).isEqualTo(1);
  }

  @Test
  void officer_who_is_not_admitted_cannot_join() throws Exception {
    GroupState state = GroupState.decode(nora.client.get(path("/group")).body());
    PendingCommit pending = eve.external(state);

    assertThat(eve.send(room, eve.bundle(pending)).is(ProblemType.NOT_FOUND)).isTrue();
    assertUnchanged();
  }

  @Test
  void second_device_of_an_admitted_officer_cannot_join_by_itself() throws Exception {
    mara.joins(room, nora);
    TestMember tablet = region.member(region.alba, "mara", "tablet");
    PendingCommit pending = tablet.external(room);

    TestClient.Answer answer = tablet.send(room, tablet.bundle(pending));

    assertRejected(answer, "join_not_admitted");
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void removed_officer_cannot_come_back_by_an_external_commit() throws Exception {
    mara.joins(room, nora);
    SignedPolicy next = SignedPolicy.sign(
        nora.policy(mara.officer()).without(mara.officer(), TestRegion.NOON.millis()),
        room,
        nora.signer());
    PendingCommit removal =
        nora.commit(new Proposal.Remove(mara.group.ownLeafIndex()), nora.changing(next));
    assertThat(nora.send(nora.bundle(removal)).status()).isEqualTo(201);
    GroupState leaked = GroupState.decode(nora.client.get(path("/group")).body());

    TestClient.Answer answer = mara.send(room, mara.bundle(mara.external(leaked)));

    assertThat(answer.is(ProblemType.NOT_FOUND)).as("%s", answer).isTrue();
    assertThat(mara.client.get(path("/group")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(region.head(LogId.room(room))).isEqualTo(2);
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    assertThat(rooms(mara).encode()).doesNotContain(room.text());
  }

  @Test
  void policies_are_served_from_the_logged_one_on_to_those_who_may_join() throws Exception {
    mara.joins(room, nora);
    SignedPolicy first = SignedPolicy.of(nora.group.context());
    SignedPolicy next = SignedPolicy.sign(
        first.policy().admitting(eve.officer(), TestRegion.NOON.millis()), room, nora.signer());
    assertThat(eve.client.get(path("/policies")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(nora.send(nora.bundle(nora.commit(nora.changing(next)))).status())
        .isEqualTo(201);

    assertThat(policies(eve, "")).containsExactly(first, next);
    assertThat(policies(eve, "?after=1")).containsExactly(next);
    assertThat(policies(mara, "?after=2")).isEmpty();
    assertThat(eve.client.get(path("/policies?after=x")).is(ProblemType.INVALID_FIELD))
        .isTrue();
    assertThat(first.policy().hash())
        .isEqualTo(region.federation.directory().room(room).orElseThrow().policyHash());
  }

  private List<SignedPolicy> policies(TestMember who, String query) throws Exception {
    return PolicyPage.decode(who.client.get(path("/policies" + query)).body());
  }

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
  void policy_that_admits_another_officer_lets_him_join() throws Exception {
    SignedPolicy next = SignedPolicy.sign(
        nora.policy(mara.officer()).admitting(eve.officer(), TestRegion.NOON.millis()),
        room,
        nora.signer());
    PendingCommit pending = nora.commit(nora.changing(next));
    assertThat(nora.send(nora.bundle(pending)).status()).isEqualTo(201);
    nora.merge(pending);

    eve.joins(room, nora);

    assertThat(rooms(eve).encode()).contains("\"joined\":true");
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

  @Test
  void logs_are_read_by_those_they_belong_to() throws Exception {
    mara.joins(room, nora);
    String log = "/v1/logs/" + LogId.room(room).text() + "/entries";
    String inbox = "/v1/logs/" + LogId.inbox(mara.name()).text() + "/entries";
    String federation = "/v1/logs/" + LogId.FEDERATION.text() + "/entries?limit=3";

    assertThat(entries(mara.client.get(log))).hasSize(1);
    assertThat(mara.client.get(inbox).status()).isEqualTo(200);
    assertThat(eve.client.get(log).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(eve.client.get(inbox).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(eve.client.open("GET", log, "", new byte[0]).is(ProblemType.UNAUTHENTICATED))
        .isTrue();
    assertThat(entries(eve.client.open("GET", federation, "", new byte[0]))).hasSize(3);
    assertThat(mara.client.get(log + "?cursor=!").is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(mara.client.get(log + "?limit=9999").is(ProblemType.INVALID_FIELD))
        .isTrue();
  }

  private static List<org.entente.trust.log.Entry> entries(TestClient.Answer answer)
      throws Exception {
    return ((ServerFrame.Deliver) ServerFrame.decode(answer.body())).entries();
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

  private void assertRejected(TestClient.Answer answer, String rule) {
    assertThat(answer.is(ProblemType.COMMIT_REJECTED)).as("%s", answer).isTrue();
    assertThat(answer.json().getString("rule")).isEqualTo(rule);
  }

  private void assertUnchanged() {
    assertThat(region.head(LogId.room(room))).isZero();
    assertThat(rooms(nora).encode()).contains("\"epoch\":0");
  }

  private static JsonObject rooms(TestMember member) {
    return member.client.get("/v1/rooms").json();
  }

  private String path(String rest) {
    return "/v1/rooms/" + room.text() + rest;
  }
}
