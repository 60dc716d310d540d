package org.entente.bench.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32C;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.session.DpopProof;

/** One device that puts sealed files and gets them, by the public protocol. Blocks; for one thread. */
public final class FileClient {
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final int BUFFER = 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final String origin;
  private final Device device;
  private final String token;

  /** A client of the region at {@code origin} for a device that is signed in there. */
  public FileClient(String origin, Device device, String token) {
    this.origin = origin;
    this.device = device;
    this.token = token;
  }

  /** The path of a new file in {@code room}. */
  public String create(String room, long length) throws IOException {
    return ask(
            "POST",
            "/v1/rooms/" + room + "/blobs",
            Map.of("Upload-Length", Long.toString(length)),
            BodyPublishers.noBody())
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IOException("no place in the region's answer"));
  }

  /**
   * Puts a whole file in parts of {@code part} bytes, each of which the region has flushed when it
   * answers.
   */
  public void put(String path, FileBody body, long part) throws IOException {
    for (long at = 0; at < body.length(); at += part) {
      long length = Math.min(part, body.length() - at);
      long from = at;
      BodyPublisher bytes = BodyPublishers.fromPublisher(
          BodyPublishers.ofInputStream(() -> body.part(from, length)), length);
      HttpResponse<InputStream> answer = ask(
          "PATCH",
          path,
          Map.of(
              "Upload-Offset",
              Long.toString(at),
              "Content-Type",
              "application/offset+octet-stream"),
          bytes);
      long stored = answer.headers().firstValueAsLong("Upload-Offset").orElse(-1);
      if (stored != at + length) {
        throw new IOException("the region has " + stored + " bytes of " + (at + length));
      }
    }
  }

  /** The checksum of a whole file as it comes back. */
  public long get(String path) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = ask("GET", path, Map.of(), BodyPublishers.noBody()).body()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.update(buffer, 0, n);
      }
    }
    return sum.getValue();
  }

  /** Takes the file back. */
  public void remove(String path) throws IOException {
    ask("DELETE", path, Map.of(), BodyPublishers.noBody());
  }

  private HttpResponse<InputStream> ask(
      String method, String path, Map<String, String> headers, BodyPublisher body)
      throws IOException {
    String proof = DpopProof.create(
        device.signer().keys(), method, origin + path, Clock.systemUTC().millis(), token, random);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(ANSWER)
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof)
        .header("Tus-Resumable", "1.0.0")
        .method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() >= 300) {
        throw new IOException(method + " was answered with " + answer.statusCode());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
