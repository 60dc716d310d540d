package org.entente.cli.federation;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.FoundingLink;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.merkle.ConsistencyProof;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ServerFrame;

/** Appends signed events to a region's federation log, and reads it. Blocks; for a command's own thread. */
public final class FederationClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(130);
  private static final int PAGE = 1000;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String origin;
  private final String founding;

  /**
   * A client of the region at {@code address}: its origin, such as {@code https://region.example}, or the
   * link with which a federation begins there. Not done where that link was cut off.
   */
  public FederationClient(String address) {
    int at = address.indexOf(FoundingLink.PATH);
    this.origin = at < 0 ? address : address.substring(0, at);
    this.founding = at < 0 ? "" : address.substring(at + FoundingLink.PATH.length());
    if (at >= 0 && !TOKEN.matcher(founding).matches()) {
      throw new NotDone("The link is not whole; copy all of it as the server printed it.");
    }
  }

  /** Where it is reached, without what a link to found carries. */
  public String origin() {
    return origin;
  }

  /** Appends {@code event}; a refusal is told with the region's own words. */
  public void append(SignedEvent event) {
    HttpRequest.Builder request = request("/v1/federation")
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(event.encode()));
    if (event.event().body() instanceof EventBody.Genesis && !founding.isEmpty()) {
      request.header(FoundingLink.HEADER, founding);
    }
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() != 201) {
      throw new NotDone("The region refused an event: " + text(answer));
    }
  }

  /**
   * The region's word on one that is lost, and from where it would go on with its rooms; a refusal is told
   * in the person's words.
   *
   * @param question a re-homing without witnesses that one administrator has signed
   */
  public RoomsRehomed word(SignedEvent question) {
    HttpResponse<byte[]> answer = send(request("/v1/regions/word")
        .timeout(LONG)
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(question.encode())));
    String told = text(answer);
    if (told.contains("heard_of_it")) {
      throw new NotDone(
          "The region at " + origin + " has heard of the other one within 25 hours or never,"
              + " or has not listened for so long itself, or has named another region for its rooms."
              + " Nothing was changed.");
    } else if (answer.statusCode() == 404) {
      throw new NotDone(
          "The region at " + origin + " keeps no room of your agency that is led there.");
    } else if (answer.statusCode() != 200) {
      throw new NotDone("The region at " + origin + " gives no word: " + told);
    }
    try {
      return RoomsRehomed.decode(answer.body());
    } catch (MlsException e) {
      throw new NotDone("The region's word does not parse: " + e.getMessage());
    }
  }

  /** The directory as the whole log says now. */
  public Directory directory() {
    return Directory.EMPTY.follow(entries());
  }

  /** All entries of the log, in the order in which the region shows them. */
  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    Cursor cursor = Cursor.START;
    while (true) {
      ServerFrame.Deliver page = page(cursor);
      for (Entry entry : page.entries()) {
        all.add(entry);
        cursor = cursor.with(entry.position().origin(), entry.seq());
      }
      if (page.entries().isEmpty()) {
        return all;
      }
    }
  }

  /** What the region says of itself: id, incarnation, genesis, keys. */
  public JsonObject region() {
    return json(send(request("/v1/region").GET()));
  }

  /** How far the region says its record goes. */
  public SignedNote checkpoint() {
    return note(send(request("/v1/record/checkpoint").GET()));
  }

  /** The proof that the record of {@code newer} entries continues that of {@code older}. */
  public ConsistencyProof consistency(long older, long newer) {
    JsonObject proof = json(send(
        request("/v1/record/consistency?older=" + older + "&newer=" + newer).GET()));
    List<Bytes> path = proof.getJsonArray("path").stream()
        .map(hash -> Bytes.fromHex((String) hash))
        .toList();
    return new ConsistencyProof(older, newer, path);
  }

  /** Hands in a checkpoint with a witness's line, and answers with all lines that the region has. */
  public SignedNote cosign(SignedNote note) {
    return note(send(request("/v1/record/cosignatures")
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(new JsonObject().put("note", note.encode()).encode()))));
  }

  private SignedNote note(HttpResponse<byte[]> answer) {
    try {
      return SignedNote.parse(new String(ok(answer).body(), StandardCharsets.UTF_8));
    } catch (MlsException e) {
      throw new NotDone("The region's checkpoint does not parse: " + e.getMessage());
    }
  }

  private JsonObject json(HttpResponse<byte[]> answer) {
    return new JsonObject(new String(ok(answer).body(), StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> ok(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new NotDone("The region at " + origin + " refused: " + text(answer));
    }
    return answer;
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
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
