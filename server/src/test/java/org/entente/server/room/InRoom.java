package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A room with real members, over HTTP and on a real database. */
abstract class InRoom {
  TestRegion region;
  TestMember nora;
  TestMember mara;
  TestMember eve;
  RoomId room;

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

  void assertRejected(TestClient.Answer answer, String rule) {
    assertThat(answer.is(ProblemType.COMMIT_REJECTED)).as("%s", answer).isTrue();
    assertThat(answer.json().getString("rule")).isEqualTo(rule);
  }

  void assertUnchanged() {
    assertThat(region.head(LogId.room(room))).isZero();
    assertThat(rooms(nora).encode()).contains("\"epoch\":0");
  }

  static JsonObject rooms(TestMember member) {
    return member.client.get("/v1/rooms").json();
  }

  String path(String rest) {
    return "/v1/rooms/" + room.text() + rest;
  }
}
