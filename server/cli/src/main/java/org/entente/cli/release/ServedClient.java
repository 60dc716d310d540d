package org.entente.cli.release;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.entente.cli.NotDone;

/** Fetches the client's files as a browser would get them; each at most 64 MiB. Blocks. */
final class ServedClient {
  /** What is asked for when nothing may be packed. */
  static final String PLAIN = "identity";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String origin;

  /** What the server at {@code origin} serves. */
  ServedClient(String origin) {
    this.origin = origin.replaceAll("/+$", "");
  }

  /**
   * What came for a path.
   *
   * @param body as it travelled, packed or not
   */
  record Answer(byte[] body, HttpHeaders headers) {
    /** The file in it; fails when that cannot be read. */
    byte[] content() throws IOException {
      String encoding = String.join(", ", headers.allValues("Content-Encoding"));
      return Unpacked.of(body, encoding, MAX_BYTES);
    }
  }

  /** What comes for {@code path}, with its slash, to one who takes {@code encodings}; empty when nothing. */
  Optional<Answer> get(String path, String encodings) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(TIMEOUT)
        .header("Accept-Encoding", encodings)
        .GET()
        .build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] content = body.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
          throw new NotDone("The file " + path + " is larger than a client's can be.");
        }
        return answer.statusCode() == 200
            ? Optional.of(new Answer(content, answer.headers()))
            : Optional.empty();
      }
    } catch (IOException e) {
      throw new NotDone("No answer from " + origin + ". Check the address and try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDone("Interrupted.");
    }
  }

  /** A file that a release has to have, as text. */
  String text(String path) {
    return get("/" + path, PLAIN)
        .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
        .orElseThrow(() -> new NotDone("The server has no " + path
            + ": nobody has signed for what it serves, or it hides that."));
  }
}
