package org.entente.cli.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.entente.cli.NotDone;
import org.entente.server.http.WebClientAnswers;
import org.entente.trust.checkpoint.NoteKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Two people sign for a client; whoever alters a file on the way to the browser is found out. */
class ClientReleaseTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path desk;

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer server;

  private String printed = "";

  @BeforeAll
  static void answersWaitForNoMoreBytes() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  @BeforeEach
  void aClientIsServed() throws Exception {
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(folder.resolve("index.html"), "<script src=\"/assets/app.js\"></script>");
    Files.writeString(folder.resolve("assets/app.js"), "open(rooms)");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** What a hostile server changes: bytes at a page's address, packed bytes, headers. */
  private final Map<String, String> otherPages = new HashMap<>();

  private final Map<String, byte[]> otherPacked = new HashMap<>();
  private final Map<String, String> otherHeaders = new HashMap<>();
  private Set<String> regions = Set.of();

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String page = page(path);
    String file = page.isEmpty() ? path.substring(1) : WebClientAnswers.PAGE;
    if (!Files.isRegularFile(folder.resolve(file))) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    String other = otherPages.get(page);
    byte[] content =
        other == null ? Files.readAllBytes(folder.resolve(file)) : other.getBytes(UTF_8);
    String encoding = encoding(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
    byte[] body = otherPacked.getOrDefault(encoding + path, packed(content, encoding));
    headers(file, encoding).forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Map<String, String> headers(String file, String encoding) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Security-Policy", WebClientAnswers.policy(file, regions));
    headers.put("Content-Type", WebClientAnswers.mediaType(file).orElse("?"));
    headers.put("Content-Encoding", encoding);
    headers.putAll(otherHeaders);
    headers.values().removeIf(String::isEmpty);
    return headers;
  }

  private static String page(String path) {
    for (String page : WebClientAnswers.PAGES) {
      String start = page.replace("*", "");
      if (path.equals(page) || page.endsWith("*") && path.startsWith(start)) {
        return page;
      }
    }
    return "";
  }

  private static String encoding(@Nullable String accepted) {
    if (accepted == null) {
      return "";
    }
    if (accepted.contains("br")) {
      return "br";
    }
    return accepted.contains("gzip") ? "gzip" : "";
  }

  private static byte[] packed(byte[] content, String encoding) throws IOException {
    return switch (encoding) {
      case "br" -> brotli(content);
      case "gzip" -> gzip(content);
      default -> content;
    };
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** One stored block of at most 64 KiB and an empty last one, RFC 7932 section 9.2. */
  private static byte[] brotli(byte[] content) {
    int head = content.length - 1 << 4 | 1 << 20;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(head);
    packed.write(head >> 8);
    packed.write(head >> 16);
    packed.writeBytes(content);
    packed.write(3);
    return packed.toByteArray();
  }

  private String signs(String name) {
    return signs(name, name);
  }

  private String signs(String keyFile, String name) {
    String key = desk.resolve(keyFile).toString();
    run("sign", folder.toString(), "--release", "0.2.0", "--key", key, "--name", name);
    return printed.lines().reduce((a, b) -> b).orElse("").strip();
  }

  private int verify(String... keys) {
    return verify(List.of("--release", "0.2.0"), keys);
  }

  private int verify(List<String> options, String... keys) {
    List<String> words = new ArrayList<>(
        List.of("verify", "http://127.0.0.1:" + server.getAddress().getPort()));
    words.addAll(options);
    for (String key : keys) {
      words.addAll(List.of("--key", key));
    }
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    PrintStream kept = new PrintStream(both, true, UTF_8);
    System.setOut(kept);
    System.setErr(kept);
    try {
      return new CommandLine(new ClientCommand())
          .setExecutionExceptionHandler((e, line, parsed) -> {
            kept.println(e.getMessage());
            return e instanceof NotDone ? 1 : 70;
          })
          .execute(words);
    } finally {
      System.setOut(out);
      System.setErr(err);
      printed = both.toString(UTF_8);
    }
  }

  @Test
  void what_two_people_signed_for_and_the_server_serves_is_good() {
    String first = signs("release-1.alba.example");
    String second = signs("release-2.borea.example");

    assertThat(verify(first, second)).as(printed).isZero();
    assertThat(printed)
        .contains(
            "Release 0.2.0: all 2 files", "release-1.alba.example and release-2.borea.example");
  }

  @Test
  void an_altered_file_is_named() throws Exception {
    String first = signs("a.example");
    String second = signs("b.example");
    Files.writeString(folder.resolve("assets/app.js"), "open(rooms); send(everything)");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("ALTERED  assets/app.js").contains("Do not use");
  }

  @Test
  void a_page_that_loads_something_else_besides_is_named() throws Exception {
    String first = signs("a.example");
    String second = signs("b.example");
    Files.writeString(folder.resolve("assets/more.js"), "send(everything)");
    Files.writeString(
        folder.resolve("index.html"),
        "<script src=\"/assets/app.js\"></script><script src=\"/assets/more.js\"></script>");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("ALTERED  the page at /", "UNKNOWN  assets/more.js");
  }

  @Test
  void a_list_that_was_made_to_fit_the_altered_file_is_not_the_signed_one() throws Exception {
    String first = signs("a.example");
    String second = signs("b.example");
    Files.writeString(folder.resolve("assets/app.js"), "send(everything)");
    Files.writeString(folder.resolve(ReleaseFiles.NAME), ReleaseFiles.in(folder).text());

    assertThat(verify(first, second)).isEqualTo(1);
    assertThat(printed).contains("not the one that was signed");
  }

  @Test
  void one_person_alone_releases_nothing() {
    String first = signs("a.example");

    assertThat(verify(first, first)).isEqualTo(1);
    assertThat(printed).contains("two have to");
  }

  @Test
  void signatures_over_other_files_count_no_more() throws Exception {
    String first = signs("a.example");
    Files.writeString(folder.resolve("assets/app.js"), "open(rooms, quickly)");
    String second = signs("b.example");

    assertThat(verify(first, second)).isEqualTo(1);
    assertThat(printed).contains("1 signed this release");
  }

  @Test
  void other_bytes_where_newcomers_arrive_are_named() {
    String first = signs("a.example");
    String second = signs("b.example");
    otherPages.put("/join", "<script src=\"/assets/more.js\"></script>");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed)
        .contains("ALTERED  the page at /join\n", "UNKNOWN  assets/more.js")
        .doesNotContain("/settings");
  }

  @Test
  void other_bytes_in_a_room_that_nobody_knows_before_are_named() {
    String first = signs("a.example");
    String second = signs("b.example");
    otherPages.put("/rooms/*", "send(everything)");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("ALTERED  the page at /rooms/*").doesNotContain("/record");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void other_bytes_for_those_who_take_packed_files_are_named(String encoding) throws Exception {
    String first = signs("a.example");
    String second = signs("b.example");
    otherPacked.put(
        encoding + "/assets/app.js", packed("send(everything)".getBytes(UTF_8), encoding));

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("ALTERED  assets/app.js, when asked for " + encoding);
  }

  @Test
  void packed_files_that_browsers_may_read_in_another_way_are_named() throws Exception {
    String first = signs("a.example");
    String second = signs("b.example");
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(gzip("open(".getBytes(UTF_8)));
    two.writeBytes(gzip("rooms)".getBytes(UTF_8)));
    otherPacked.put("gzip/assets/app.js", two.toByteArray());

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("UNREADABLE  assets/app.js", "when asked for gzip");
  }

  @Test
  void what_comes_in_a_form_that_cannot_be_read_is_named() {
    String first = signs("a.example");
    String second = signs("b.example");
    otherHeaders.put("Content-Encoding", "zstd");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("UNREADABLE  assets/app.js: it comes as zstd");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Security-Policy, '', has no Content-Security-Policy",
    "Content-Security-Policy, script-src *, has Content-Security-Policy script-src *",
    "Content-Type, text/plain, has Content-Type text/plain",
    "Refresh, 0;url=https://elsewhere.example, has Refresh",
    "Link, </more.js>;rel=preload, has Link"
  })
  void headers_that_let_a_browser_do_more_are_named(String name, String value, String named) {
    String first = signs("a.example");
    String second = signs("b.example");
    otherHeaders.put(name, value);

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("HEADER   the page at /join " + named);
  }

  @Test
  void pages_talk_to_no_other_server_than_the_regions_that_were_named() {
    String first = signs("a.example");
    String second = signs("b.example");
    regions = Set.of("https://north.example");

    assertThat(verify(first, second)).isEqualTo(3);
    assertThat(printed).contains("wss://north.example", "--region");
    assertThat(verify(
            List.of("--release", "0.2.0", "--region", "https://north.example"), first, second))
        .as(printed)
        .isZero();
  }

  @Test
  void one_key_under_two_names_is_one_person() {
    String first = signs("a.example");
    String again = signs("a.example", "b.example");

    assertThat(verify(first, again)).isEqualTo(1);
    assertThat(printed).contains("1 signed this release").contains("counts once");
  }

  @Test
  void a_key_that_signs_something_else_is_refused() throws Exception {
    String first = signs("a.example");
    NoteKey key = NoteKey.parse(first);
    String witness = new NoteKey("w.example", NoteKey.Type.COSIGNATURE, key.publicKey()).text();

    assertThat(verify(first, witness)).isEqualTo(1);
    assertThat(printed).contains("no key for releases").contains("client sign");
  }

  @Test
  void an_older_release_is_not_taken_for_the_newest() {
    String first = signs("a.example");
    String second = signs("b.example");

    assertThat(verify(List.of(), first, second)).isEqualTo(1);
    assertThat(printed).contains("--release", "--at-least");
    assertThat(verify(List.of("--at-least", "0.10.0"), first, second)).isEqualTo(1);
    assertThat(printed).contains("release 0.2.0, which is older than 0.10.0");
    assertThat(verify(List.of("--at-least", "first"), first, second)).isEqualTo(1);
    assertThat(printed).contains("Use --release");
    assertThat(verify(List.of("--at-least", "0.1.9"), first, second))
        .as(printed)
        .isZero();
  }
}
