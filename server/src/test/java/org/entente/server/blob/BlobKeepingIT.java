package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long sealed files are kept, on a real database and a real directory. */
class BlobKeepingIT {
  @TempDir
  Path data;

  private final Vertx vertx = Vertx.vertx();
  private TestRegion region;
  private TestMember mara;
  private TestMember igor;
  private RoomId room;

  @BeforeEach
  void start() throws Exception {
    region = new TestRegion(data);
    mara = region.member(region.alba, "mara", "laptop");
    igor = region.member(region.boria, "igor", "laptop");
    room = mara.foundsRoom(1, igor.officer());
    igor.joins(room, mara);
  }

  @AfterEach
  void stop() {
    region.close();
    await(vertx.close());
  }

  @Test
  void a_file_is_gone_once_every_other_device_has_checked_it() throws Exception {
    String file = sent();

    assertThat(await(after(Duration.ofMinutes(10)).sweep())).isZero();
    assertThat(status(igor, "PUT", file + "/receipt")).isEqualTo(204);
    assertThat(status(igor, "PUT", file + "/receipt")).as("said again").isEqualTo(204);
    assertThat(await(after(Duration.ofMinutes(10)).sweep())).isEqualTo(1);

    assertThat(status(igor, "GET", file)).isEqualTo(404);
    assertThat(status(igor, "PUT", file + "/receipt")).isEqualTo(404);
  }

  @Test
  void what_is_not_complete_or_not_theirs_nobody_says_to_have() throws Exception {
    TestMember olga = region.member(region.alba, "olga", "phone");
    String begun = created();
    String file = sent();

    assertThat(status(igor, "PUT", begun + "/receipt")).isEqualTo(404);
    assertThat(status(olga, "PUT", file + "/receipt")).isEqualTo(404);
    assertThat(await(after(Duration.ZERO).sweep())).isZero();
  }

  @Test
  void a_file_that_nobody_fetches_is_gone_after_28_days_and_an_unfinished_one_after_one()
      throws Exception {
    created();
    String file = sent();

    assertThat(await(after(Duration.ofHours(25)).sweep())).isEqualTo(1);
    assertThat(await(after(Duration.ofDays(27)).sweep())).isZero();
    assertThat(status(igor, "GET", file)).isEqualTo(200);
    assertThat(await(after(Duration.ofDays(29)).sweep())).isEqualTo(1);
    assertThat(status(igor, "GET", file)).isEqualTo(404);
  }

  @Test
  void a_hold_wins_over_every_other_rule_and_only_an_admitter_puts_it() throws Exception {
    String file = sent();
    String hold = "/v1/rooms/" + room.text() + "/files/hold";
    assertThat(status(igor, "PUT", file + "/receipt")).isEqualTo(204);

    HttpResponse<byte[]> denied = send(igor, "PUT", hold, Map.of(), new byte[0]);
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(new String(denied.body(), StandardCharsets.UTF_8)).contains("policy_denied");
    assertThat(status(mara, "PUT", hold)).isEqualTo(204);
    assertThat(status(mara, "DELETE", file)).as("also for its uploader").isEqualTo(403);
    assertThat(await(after(Duration.ofDays(400)).sweep())).isZero();
    assertThat(status(igor, "GET", file)).isEqualTo(200);

    assertThat(status(igor, "DELETE", hold)).isEqualTo(403);
    assertThat(status(mara, "DELETE", hold)).isEqualTo(204);
    assertThat(await(after(Duration.ofMinutes(10)).sweep())).isEqualTo(1);
    assertThat(status(igor, "GET", file)).isEqualTo(404);
  }

  @Test
  void a_body_that_nobody_knows_is_swept_and_a_known_one_stays() throws Exception {
    String file = sent();
    String known = file.substring(file.lastIndexOf('/') + 1);
    Path lost = data.resolve("blobs").resolve("ab").resolve("ab".repeat(16));
    Path young = data.resolve("blobs").resolve("ab").resolve("abcd".repeat(8));
    Files.createDirectories(lost.getParent());
    Files.writeString(lost, "left behind by a crash");
    Files.writeString(young, "perhaps just begun");
    age(lost, Duration.ofDays(3));
    age(young, Duration.ZERO);
    age(data.resolve("blobs").resolve(known.substring(0, 2)).resolve(known), Duration.ofDays(3));

    assertThat(await(after(Duration.ZERO).sweepOrphans(0xab))).isEqualTo(1);
    await(after(Duration.ZERO).sweepOrphans(Integer.parseInt(known.substring(0, 2), 16)));

    assertThat(lost).doesNotExist();
    assertThat(young).exists();
    assertThat(status(igor, "GET", file)).isEqualTo(200);
  }

  private static void age(Path file, Duration age) throws Exception {
    long then = TestRegion.NOON.millis() - age.toMillis();
    Files.setLastModifiedTime(file, FileTime.fromMillis(then));
  }

  /** The files of the region as they are looked after at a later time. */
  private Blobs after(Duration later) {
    Clock then = Clock.offset(TestRegion.NOON, later);
    return new Blobs(
        new PgBlobStore(region.database),
        new DirectoryBodies(vertx, data.resolve("blobs")),
        region.access,
        BlobLimits.STANDARD,
        then,
        new SecureRandom(),
        new Keeping(id -> io.vertx.core.Future.failedFuture("not asked"), 0));
  }

  private String created() throws Exception {
    String all = "/v1/rooms/" + room.text() + "/blobs";
    return send(mara, "POST", all, Map.of("Upload-Length", "1000"), new byte[0])
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private String sent() throws Exception {
    String file = created();
    Map<String, String> headers =
        Map.of("Upload-Offset", "0", "Content-Type", "application/offset+octet-stream");
    assertThat(send(mara, "PATCH", file, headers, new byte[1000]).statusCode()).isEqualTo(204);
    return file;
  }

  private int status(TestMember member, String method, String path) throws Exception {
    return send(member, method, path, Map.of(), new byte[0]).statusCode();
  }

  private static HttpResponse<byte[]> send(
      TestMember member, String method, String path, Map<String, String> headers, byte[] body)
      throws Exception {
    TestClient client = member.client;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.origin() + path))
        .method(
            method,
            body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body))
        .header("Authorization", "DPoP " + client.token)
        .header("DPoP", client.proof(method, path))
        .header("Tus-Resumable", "1.0.0");
    headers.forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
