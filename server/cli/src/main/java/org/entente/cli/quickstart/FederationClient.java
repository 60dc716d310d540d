package org.entente.cli.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ServerFrame;

/** Appends signed events to a region's federation log, and reads it. Blocks; for a command's own thread. */
final class FederationClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int PAGE = 1000;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String origin;

  FederationClient(String origin) {
    this.origin = origin;
  }

  /** Appends {@code event}; a refusal is told with the region's own words. */
  void append(SignedEvent event) {
    HttpResponse<byte[]> answer = send(request("/v1/federation")
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(event.encode())));
    if (answer.statusCode() != 201) {
      throw new NotDone("The region refused an event: " + text(answer));
    }
  }

  /** The directory as the whole log says now. */
  Directory directory() {
    Directory directory = Directory.EMPTY;
    Cursor cursor = Cursor.START;
    while (true) {
      ServerFrame.Deliver page = page(cursor);
      for (Entry entry : page.entries()) {
        directory = directory.follow(entry);
        cursor = cursor.with(entry.position().origin(), entry.seq());
      }
      if (page.entries().isEmpty()) {
        return directory;
      }
    }
  }

  private ServerFrame.Deliver page(Cursor cursor) {
    String path = "/v1/logs/" + LogId.FEDERATION.text() + "/entries?limit=" + PAGE + "&cursor="
        + cursor.text();
    HttpResponse<byte[]> answer = send(request(path).GET());
    try {
      if (answer.statusCode() == 200
          && ServerFrame.decode(answer.body()) instanceof ServerFrame.Deliver deliver) {
        return deliver;
      }
    } catch (MlsException e) {
      throw new NotDone("The region's directory does not parse: " + e.getMessage());
    }
    throw new NotDone("The region does not show its directory: " + text(answer));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).timeout(TIMEOUT);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new NotDone("The region at " + origin + " does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDone("Interrupted.");
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " "
        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
