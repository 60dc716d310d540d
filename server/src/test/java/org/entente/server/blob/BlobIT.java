package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed files over real HTTP, with a real database and a real directory. */
class BlobIT {
  private static final long SEED = 20_261_123;

  @TempDir
  Path data;

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
  }

  @Test
  void a_file_goes_up_in_parts_and_comes_down_whole() throws Exception {
    byte[] body = random(300_000);
    String file = created(mara, body.length);

    assertThat(patch(mara, file, 0, Arrays.copyOfRange(body, 0, 100_000)).headers())
        .as("where it goes on")
        .satisfies(h -> assertThat(h.firstValue("Upload-Offset")).contains("100000"));
    assertThat(get(igor, file, null).statusCode()).as("not complete").isEqualTo(404);
    HttpResponse<byte[]> last =
        patch(mara, file, 100_000, Arrays.copyOfRange(body, 100_000, body.length));
    assertThat(last.statusCode()).isEqualTo(204);
    String digest = "sha-256=:"
        + Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body))
        + ":";
    assertThat(last.headers().firstValue("Repr-Digest")).contains(digest);

    HttpResponse<byte[]> got = get(igor, file, null);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(body);
    HttpResponse<byte[]> part = get(igor, file, "bytes=299990-");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(body, 299_990, 300_000));
  }

  @Test
  void an_upload_goes_on_after_a_broken_connection_and_a_restart() throws Exception {
    byte[] body = random(2_000_000);
    String file = created(mara, body.length);
    drop(file, body, 1_200_000);

    region.restart();
    long stored = awaitOffset(file);

    assertThat(stored).isPositive().isLessThanOrEqualTo(1_200_000);
    byte[] rest = Arrays.copyOfRange(body, (int) stored, body.length);
    assertThat(patch(mara, file, stored, rest).statusCode()).isEqualTo(204);
    assertThat(get(igor, file, null).body()).isEqualTo(body);
  }

  @Test
  void nobody_else_puts_gets_or_removes_it() throws Exception {
    TestMember stranger = region.member(region.alba, "olga", "phone");
    byte[] body = random(1000);
    String file = created(mara, body.length);

    assertThat(send(stranger, "POST", all(), Map.of("Upload-Length", "5"), null).statusCode())
        .isEqualTo(404);
    assertThat(patch(igor, file, 0, body).statusCode()).as("not the uploader").isEqualTo(404);
    assertThat(patch(mara, file, 0, body).statusCode()).isEqualTo(204);
    assertThat(get(stranger, file, null).statusCode()).isEqualTo(404);
    assertThat(send(igor, "DELETE", file, Map.of(), null).statusCode()).isEqualTo(404);
    assertThat(get(igor, file, null).statusCode()).isEqualTo(200);
    assertThat(send(mara, "DELETE", file, Map.of(), null).statusCode()).isEqualTo(204);
    assertThat(get(igor, file, null).statusCode()).isEqualTo(404);
    assertThat(bodies()).isZero();
  }

  @Test
  void what_does_not_fit_changes_nothing() throws Exception {
    byte[] body = random(1000);
    String file = created(mara, body.length);

    assertProblem(patch(mara, file, 5, body), ProblemType.OFFSET_MISMATCH);
    assertProblem(patch(mara, file, 0, random(1001)), ProblemType.TOO_LARGE);
    assertThat(offset(file)).isZero();
    assertThat(patch(mara, file, 0, body).statusCode()).isEqualTo(204);
    assertProblem(patch(mara, file, 1000, body), ProblemType.OFFSET_MISMATCH);
    assertThat(get(igor, file, null).body()).isEqualTo(body);
  }

  @Test
  void a_name_never_comes_here() throws Exception {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("Upload-Length", "5");
    named.put("Upload-Metadata", "filename c3VzcGVjdC5qcGc=");

    assertProblem(send(mara, "POST", all(), named, null), ProblemType.INVALID_FIELD);
    assertProblem(
        send(mara, "POST", all(), Map.of("Upload-Length", "-5"), null), ProblemType.INVALID_FIELD);
    assertProblem(
        send(mara, "POST", all(), Map.of("Upload-Length", "99999999999999"), null),
        ProblemType.TOO_LARGE);
    assertProblem(
        send(mara, "POST", all(), Map.of("Tus-Resumable", "0.2", "Upload-Length", "5"), null),
        ProblemType.TUS_VERSION);
  }

  private String all() {
    return "/v1/rooms/" + room.text() + "/blobs";
  }

  private String created(TestMember member, int length) throws Exception {
    HttpResponse<byte[]> answer =
        send(member, "POST", all(), Map.of("Upload-Length", Integer.toString(length)), null);
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<byte[]> patch(TestMember member, String file, long offset, byte[] body)
      throws Exception {
    Map<String, String> headers = Map.of(
        "Upload-Offset", Long.toString(offset), "Content-Type", "application/offset+octet-stream");
    return send(member, "PATCH", file, headers, body);
  }

  private HttpResponse<byte[]> get(TestMember member, String file, @Nullable String range)
      throws Exception {
    return send(member, "GET", file, range == null ? Map.of() : Map.of("Range", range), null);
  }

  private long offset(String file) throws Exception {
    return Long.parseLong(send(mara, "HEAD", file, Map.of(), null)
        .headers()
        .firstValue("Upload-Offset")
        .orElseThrow());
  }

  private long awaitOffset(String file) throws Exception {
    Patience.until("a part is stored", () -> offset(file) > 0);
    return offset(file);
  }

  /** Announces the whole body and hangs up after {@code sent} bytes of it. */
  private void drop(String file, byte[] body, int sent) throws Exception {
    URI origin = URI.create(mara.client.origin());
    String head = "PATCH " + file + " HTTP/1.1\r\nHost: " + origin.getAuthority()
        + "\r\nAuthorization: DPoP " + mara.client.token + "\r\nDPoP: "
        + mara.client.proof("PATCH", file) + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        + "Content-Type: application/offset+octet-stream\r\nContent-Length: " + body.length
        + "\r\n\r\n";
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, sent);
      out.flush();
      awaitWritten();
    }
    awaitOffset(file);
  }

  /** The part that was sent has begun to arrive on the disk. */
  private void awaitWritten() {
    Patience.until("a part arrives", () -> bodies() > 0);
  }

  private long bodies() throws IOException {
    Path directory = data.resolve("blobs");
    if (!Files.exists(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private HttpResponse<byte[]> send(
      TestMember member,
      String method,
      String path,
      Map<String, String> headers,
      byte @Nullable [] body)
      throws Exception {
    TestClient client = member.client;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.origin() + path))
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body))
        .header("Authorization", "DPoP " + client.token)
        .header("DPoP", client.proof(method, path));
    if (!headers.containsKey("Tus-Resumable")) {
      request.header("Tus-Resumable", "1.0.0");
    }
    headers.forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void assertProblem(HttpResponse<byte[]> answer, ProblemType type) {
    assertThat(answer.statusCode()).isEqualTo(type.status());
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(type.urn());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }
}
