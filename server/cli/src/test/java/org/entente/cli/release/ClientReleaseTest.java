package org.entente.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.cli.NotDone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    Path file = folder.resolve(path.isEmpty() ? "index.html" : path);
    byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    exchange.sendResponseHeaders(
        Files.exists(file) ? 200 : 404, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private String signs(String name) {
    String key = desk.resolve(name).toString();
    run("sign", folder.toString(), "--release", "0.2.0", "--key", key, "--name", name);
    return printed.lines().reduce((a, b) -> b).orElse("").strip();
  }

  private int verify(String... keys) {
    String[] words = new String[2 + 2 * keys.length];
    words[0] = "verify";
    words[1] = "http://127.0.0.1:" + server.getAddress().getPort();
    for (int i = 0; i < keys.length; i++) {
      words[2 + 2 * i] = "--key";
      words[3 + 2 * i] = keys[i];
    }
    return run(words);
  }

  private int run(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    PrintStream kept = new PrintStream(both, true, StandardCharsets.UTF_8);
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
      printed = both.toString(StandardCharsets.UTF_8);
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
}
