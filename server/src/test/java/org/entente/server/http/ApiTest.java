package org.entente.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private static final DeviceName DEVICE =
      new DeviceName(new OfficerName("mara", new AgencyName("police.alba.example")), "laptop");

  private final Vertx vertx = Vertx.vertx();

  /** Held, because a client that nobody holds is collected and closes its connections. */
  private final io.vertx.core.http.HttpClient http = vertx.createHttpClient();

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private Api api;

  private volatile Set<String> others = Set.of();

  @BeforeEach
  void start() throws Exception {
    HttpSettings settings = new HttpSettings(
        Set.of("localhost", "127.0.0.1"),
        Set.of("https://client.example"),
        () -> others,
        java.util.Optional.empty(),
        Rate.perSecond(500, 3000));
    api = new Api(
        vertx,
        settings,
        (request, uri) -> "yes".equals(request.getHeader("Authorization"))
            ? Future.succeededFuture(new Caller(DEVICE))
            : Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED)),
        NOON,
        () -> new UUID(1, 2));
    ProblemRoutes.mount(api);
    WebClientRoutes.mount(vertx, api, "web-under-test/");
    api.mount(
        Endpoint.post("/echo", Endpoint.Body.JSON, 100),
        c -> Future.succeededFuture(Reply.json(201, c.json())));
    api.mount(
        Endpoint.get("/twice").openToAll().at(Rate.perSecond(0.5, 2)),
        c -> Future.succeededFuture(Reply.empty()));
    api.mount(Endpoint.get("/bug").openToAll(), c -> {
      throw new IllegalStateException("a secret cause");
    });
    api.mount(
        new Endpoint(
            io.vertx.core.http.HttpMethod.GET,
            "/slow",
            Endpoint.Body.NONE,
            0,
            Duration.ofMillis(50),
            Rate.perSecond(1, 1),
            true),
        c -> io.vertx.core.Promise.<Reply>promise().future());
    server = await(vertx.createHttpServer().requestHandler(api.router()).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void signed_in_device_is_answered_with_security_headers() throws Exception {
    HttpResponse<String> answer = echo("{\"a\":1}", "yes", "application/json");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"a\":1}");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void caller_without_sign_in_hears_unauthenticated_and_how() throws Exception {
    HttpResponse<String> answer = echo("{}", "no", "application/json");

    assertProblem(answer, ProblemType.UNAUTHENTICATED);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void body_beyond_the_limit_hears_too_large_and_the_limit() throws Exception {
    HttpResponse<String> answer =
        echo("{\"a\":\"" + "x".repeat(200) + "\"}", "yes", "application/json");

    assertProblem(answer, ProblemType.TOO_LARGE);
    assertThat(new JsonObject(answer.body()).getInteger("max_bytes")).isEqualTo(100);
  }

  @Test
  void other_media_type_is_refused_and_the_connection_stays_usable() throws Exception {
    assertProblem(echo("{}", "yes", "text/plain"), ProblemType.UNSUPPORTED_MEDIA_TYPE);
    assertThat(echo("{}", "yes", "application/json; charset=utf-8").statusCode())
        .isEqualTo(201);
  }

  @Test
  void body_that_is_no_json_object_is_malformed() throws Exception {
    assertProblem(echo("[1]", "yes", "application/json"), ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void third_call_of_two_hears_when_to_come_again() throws Exception {
    assertThat(get("/twice").statusCode()).isEqualTo(204);
    assertThat(get("/twice").statusCode()).isEqualTo(204);

    HttpResponse<String> answer = get("/twice");

    assertProblem(answer, ProblemType.RATE_LIMITED);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(new JsonObject(answer.body()).getLong("retry_after_ms")).isEqualTo(2000L);
  }

  @Test
  void fault_of_ours_tells_nothing_but_the_request_id() throws Exception {
    HttpResponse<String> answer = get("/bug");

    assertProblem(answer, ProblemType.INTERNAL);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(new JsonObject(answer.body()).getString("instance"))
        .isEqualTo("urn:uuid:" + new UUID(1, 2));
  }

  @Test
  void action_without_an_answer_ends_with_upstream_timeout() throws Exception {
    assertProblem(get("/slow"), ProblemType.UPSTREAM_TIMEOUT);
  }

  @Test
  void unknown_path_and_method_are_problems_too() throws Exception {
    assertProblem(get("/nothing"), ProblemType.NOT_FOUND);
    assertProblem(get("/../etc/passwd.txt"), ProblemType.NOT_FOUND);
    assertProblem(
        send(HttpRequest.newBuilder(uri("/problems")).DELETE()), ProblemType.METHOD_NOT_ALLOWED);
  }

  @Test
  void page_of_a_foreign_origin_may_not_call() throws Exception {
    HttpResponse<String> stranger =
        send(HttpRequest.newBuilder(uri("/problems")).header("Origin", "https://evil.example"));
    HttpResponse<String> agency =
        send(HttpRequest.newBuilder(uri("/problems")).header("Origin", "https://client.example"));
    HttpResponse<String> own =
        send(HttpRequest.newBuilder(uri("/problems")).header("Origin", uri("").toString()));

    assertProblem(stranger, ProblemType.FORBIDDEN);
    assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(agency.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://client.example");
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void request_for_another_host_is_refused() throws Exception {
    Future<Integer> status = http.request(new io.vertx.core.http.RequestOptions()
            .setServer(
                io.vertx.core.net.SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"))
            .setHost("rebound.example")
            .setPort(80)
            .setURI("/problems"))
        .compose(io.vertx.core.http.HttpClientRequest::send)
        .map(io.vertx.core.http.HttpClientResponse::statusCode);

    assertThat(await(status)).isEqualTo(403);
  }

  @Test
  void the_page_answers_at_every_address_that_it_handles_itself() throws Exception {
    for (String path :
        new String[] {"/", "/tasks", "/search", "/search/aa01", "/rooms/aa01/board"}) {
      HttpResponse<String> page = send(HttpRequest.newBuilder(uri(path)));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }
  }

  @Test
  void the_service_worker_may_fetch_what_it_keeps_and_nothing_else() throws Exception {
    HttpResponse<String> keeper = send(HttpRequest.newBuilder(uri("/service-worker.js")));

    assertThat(keeper.statusCode()).isEqualTo(200);
    assertThat(policy(keeper)).contains("default-src 'none'; connect-src 'self'");
    assertThat(policy(keeper)).doesNotContain("script-src");
    assertThat(keeper.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void page_has_a_strict_policy_and_only_the_worker_may_compile() throws Exception {
    HttpResponse<String> page = get("/rooms/abc");
    HttpResponse<String> style = get("/assets/index-abc.css");
    HttpResponse<String> worker = send(HttpRequest.newBuilder(uri("/assets/engine-worker-abc.js"))
        .header("Accept-Encoding", "gzip, br"));

    assertThat(page.body()).contains("<title>page</title>");
    assertThat(policy(page)).contains("require-trusted-types-for 'script'").doesNotContain("wasm");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(policy(style)).doesNotContain("script-src");
    assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(policy(worker)).contains("'wasm-unsafe-eval'");
    assertThat(worker.headers().firstValue("Content-Encoding")).hasValue("br");
    assertThat(worker.body()).isEqualTo("packed");
  }

  @Test
  void a_page_may_go_on_at_the_regions_that_are_known_now_and_theirs_may_call_here()
      throws Exception {
    assertThat(policy(get("/"))).contains("connect-src 'self';");

    others = Set.of("https://south.example:8443");

    String servers = "connect-src 'self' https://south.example:8443 wss://south.example:8443;";
    assertThat(policy(get("/"))).contains(servers);
    assertThat(policy(get("/assets/engine-worker-abc.js"))).contains(servers);
    HttpResponse<String> page = send(
        HttpRequest.newBuilder(uri("/problems")).header("Origin", "https://south.example:8443"));
    assertThat(page.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://south.example:8443");
  }

  @Test
  void problem_list_names_every_type() throws Exception {
    JsonObject all = new JsonObject(get("/problems").body());

    assertThat(all.getJsonArray("problems")).hasSize(ProblemType.values().length);
    assertThat(get("/problems/stale_epoch").body()).contains("current_epoch");
    assertProblem(get("/problems/none"), ProblemType.NOT_FOUND);
  }

  private static String policy(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  private static void assertProblem(HttpResponse<String> answer, ProblemType type) {
    assertThat(answer.body()).contains(type.urn());
    assertThat(answer.statusCode()).isEqualTo(type.status());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private HttpResponse<String> echo(String body, String authorization, String type)
      throws Exception {
    return send(HttpRequest.newBuilder(uri("/echo"))
        .header("Authorization", authorization)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
