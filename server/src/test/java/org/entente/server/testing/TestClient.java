package org.entente.server.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.RandomSource;
import org.entente.server.directory.FoundingLink;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.base.Base64Url;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;
import org.entente.trust.session.DpopProof;
import org.entente.trust.session.SignIn;
import org.entente.trust.session.SignInRequest;

/** A device that speaks HTTP to a server under test as a stranger's client would. */
public final class TestClient {
  public static final RegionId REGION = new RegionId("one");
  private final HttpClient http = HttpClient.newHttpClient();
  private final RandomSource random = new Random()::nextBytes;
  private final String origin;
  private final Clock clock;
  public final DeviceSigner device;
  private long instance;
  public String token = "";

  public TestClient(String origin, DeviceSigner device, Clock clock) {
    this.origin = origin;
    this.device = device;
    this.clock = clock;
  }

  /** An answer in the forms that tests ask for. */
  public record Answer(int status, String mediaType, byte[] body) {
    public JsonObject json() {
      return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }

    public boolean is(ProblemType type) {
      return status == type.status()
          && mediaType.equals("application/problem+json")
          && json().getString("type").equals(type.urn());
    }

    @Override
    public String toString() {
      return status + " " + new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Signs in with the next instance number. */
  public TestClient signIn() {
    Answer answer = signIn(++instance);
    if (answer.status() != 200) {
      throw new IllegalStateException("sign-in failed: " + answer);
    }
    token = answer.json().getString("token");
    return this;
  }

  public Answer signIn(long number) {
    return signIn(request(origin, number));
  }

  public Answer signIn(SignInRequest request) {
    return open("POST", "/v1/session", "application/octet-stream", request.encode());
  }

  /** A sign-in for {@code host} under a fresh nonce. */
  public SignInRequest request(String host, long number) {
    SignIn signIn = new SignIn(REGION, host, nonce(), clock.millis(), device.device(), number);
    return SignInRequest.sign(signIn, device);
  }

  public Bytes nonce() {
    byte[] body =
        new JsonObject().put("device", device.device().uri()).toBuffer().getBytes();
    Answer answer = open("POST", "/v1/session/nonce", "application/json", body);
    try {
      return Bytes.of(Base64Url.decode(answer.json().getString("nonce")));
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String origin() {
    return origin;
  }

  public Answer get(String path) {
    return call("GET", path, "", new byte[0]);
  }

  public Answer post(String path, JsonObject body) {
    return call("POST", path, "application/json", body.toBuffer().getBytes());
  }

  public Answer post(String path, byte[] body) {
    return call("POST", path, "application/octet-stream", body);
  }

  public Answer put(String path, byte[] body) {
    return call("PUT", path, "application/octet-stream", body);
  }

  public Answer call(String method, String path, String type, byte[] body) {
    return call(method, path, type, body, proof(method, path));
  }

  public Answer call(String method, String path, String type, byte[] body, String proof) {
    return send(builder(method, path, type, body)
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof));
  }

  /** Without sign-in. */
  public Answer open(String method, String path, String type, byte[] body) {
    return send(builder(method, path, type, body));
  }

  /** The first event of a federation, by whoever has {@code link}. */
  public Answer found(SignedEvent genesis, FoundingLink link) {
    byte[] body = genesis.encode();
    return send(builder("POST", "/v1/federation", "application/octet-stream", body)
        .header(FoundingLink.HEADER, link.token()));
  }

  public String proof(String method, String path) {
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    return DpopProof.create(device.keys(), method, origin + bare, clock.millis(), token, random);
  }

  private HttpRequest.Builder builder(String method, String path, String type, byte[] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(Duration.ofSeconds(120))
        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    return type.isEmpty() ? request : request.header("Content-Type", type);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
