package org.entente.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.mls.codec.Bytes;

/**
 * The requests of sealed files: the part of tus 1.0 that a region speaks, ranges, and receipts. Each is made once and
 * signed anew; no request names a file. Blocks; for one thread.
 */
final class BlobRequests {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final Map<String, String> TUS = Map.of("Tus-Resumable", "1.0.0");

  private final String origin;
  private final Signer signer;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /** The headers of one request as this device; empty while it is not signed in. */
  interface Signer {
    /** May block for a moment. */
    Map<String, String> headers(String method, String path);
  }

  BlobRequests(String origin, Signer signer) {
    this.origin = origin;
    this.signer = signer;
  }

  /** The region's name of a new blob. */
  Bytes create(String room, long length) throws IOException, BlobRefused {
    HttpResponse<InputStream> made = ask(
        "POST",
        "/v1/rooms/" + room + "/blobs",
        Map.of("Upload-Length", Long.toString(length)),
        BodyPublishers.noBody());
    String place = made.headers().firstValue("Location").orElse("");
    return Bytes.fromHex(place.substring(place.lastIndexOf('/') + 1));
  }

  /** How much of a blob has arrived. */
  long offset(String room, Bytes blob) throws IOException, BlobRefused {
    return offset(ask("HEAD", path(room, blob), Map.of(), BodyPublishers.noBody()));
  }

  /** Sends {@code part} for the place {@code offset}, and tells how much has arrived then. */
  long append(String room, Bytes blob, long offset, byte[] part) throws IOException, BlobRefused {
    Map<String, String> headers = Map.of(
        "Upload-Offset", Long.toString(offset), "Content-Type", "application/offset+octet-stream");
    return offset(ask("PATCH", path(room, blob), headers, BodyPublishers.ofByteArray(part)));
  }

  /** The bytes of a whole blob. */
  InputStream read(String room, Bytes blob) throws IOException, BlobRefused {
    return ask("GET", path(room, blob), Map.of(), BodyPublishers.noBody()).body();
  }

  /** Says that this device has the blob and has checked it. */
  void received(String room, Bytes blob) throws IOException, BlobRefused {
    ask("PUT", path(room, blob) + "/receipt", Map.of(), BodyPublishers.noBody());
  }

  private static long offset(HttpResponse<?> answer) throws IOException {
    OptionalLong offset = answer.headers().firstValueAsLong("Upload-Offset");
    return offset.orElseThrow(() -> new IOException("no offset in the region's answer"));
  }

  private static String path(String room, Bytes blob) {
    return "/v1/rooms/" + room + "/blobs/" + blob.toHex();
  }

  private HttpResponse<InputStream> ask(
      String method, String path, Map<String, String> headers, BodyPublisher body)
      throws IOException, BlobRefused {
    Map<String, String> signed = signer.headers(method, path);
    if (signed.isEmpty()) {
      throw new IOException("not signed in");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(ANSWER).method(method, body);
    TUS.forEach(request::header);
    headers.forEach(request::header);
    signed.forEach(request::header);
    try {
      return checked(http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpResponse<InputStream> checked(HttpResponse<InputStream> answer)
      throws IOException, BlobRefused {
    int status = answer.statusCode();
    if (status < 300) {
      return answer;
    }
    try (InputStream body = answer.body()) {
      String problem = new String(body.readNBytes(8192), java.nio.charset.StandardCharsets.UTF_8);
      if (status == 401 || status == 429 || status >= 500 && status != 507) {
        throw new IOException("the region answered " + status);
      }
      throw new BlobRefused(status, problem);
    }
  }
}
