package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.LogRun;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
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

  /**
   * What another region has logged half an hour after noon comes in only now: {@code agency} was placed
   * there, so that no other region had a say by it since.
   */
  void itTurnsOutThatSheHadMoved(TestAgency agency) throws MlsException {
    RegionId west = new RegionId("west");
    Origin origin = new Origin(west, 1);
    SignedEvent moved = agency.event(new RegionEvent.AgencyPlaced(agency.name, west));
    EntryContent content =
        new EntryContent(LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(moved));
    long atMs = TestRegion.NOON.millis() + Duration.ofMinutes(30).toMillis();
    Entry entry = LogHead.empty(LogId.FEDERATION, origin).append(content, atMs, 0);
    LogRun run = LogRun.of(LogId.FEDERATION, origin, List.of(entry), false, Bytes.of(new byte[64]));
    await(region.database.inTransaction(tx -> region.logs.ingest(tx, List.of(run))));
    await(region.federation.refresh());
  }

  /** How many homes the record knows of the room. */
  int homes() {
    return region
        .federation
        .directory()
        .room(room)
        .orElseThrow()
        .homes()
        .homes()
        .size();
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
