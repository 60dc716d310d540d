package org.entente.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.server.http.Endpoint;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestRegion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the documents against the code. */
class DocumentationIT {
  private static final Path DOCS = Path.of("docs");
  private TestRegion region;
  private JsonObject document;

  @BeforeEach
  void start(@TempDir Path data) throws IOException {
    region = new TestRegion(data);
    document = new JsonObject(Files.readString(DOCS.resolve("openapi.json")));
  }

  @AfterEach
  void stop() {
    region.close();
  }

  @Test
  void every_route_is_documented_and_every_documented_route_exists() {
    assertThat(documented().keySet())
        .isEqualTo(region.api.endpoints().stream()
            .map(DocumentationIT::key)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void bodies_limits_and_sign_in_are_as_documented() {
    Map<String, JsonObject> documented = documented();
    for (Endpoint endpoint : region.api.endpoints()) {
      JsonObject operation = documented.get(key(endpoint));
      JsonObject body = operation.getJsonObject("requestBody", new JsonObject());
      List<String> types =
          List.copyOf(body.getJsonObject("content", new JsonObject()).fieldNames());

      assertThat(String.join("", types))
          .as(key(endpoint))
          .isEqualTo(endpoint.body().mediaType());
      assertThat(operation.getInteger("x-max-bytes", 0))
          .as(key(endpoint))
          .isEqualTo(endpoint.maxBodyBytes());
      boolean mayBeOpen = operation.getJsonArray("security").isEmpty()
          || operation.getJsonArray("security").contains(new JsonObject());
      assertThat(mayBeOpen).as(key(endpoint)).isEqualTo(endpoint.open());
    }
  }

  @Test
  void problems_of_the_document_exist_with_their_status() {
    Pattern code = Pattern.compile("`([a-z_]+)`");
    documented()
        .forEach((key, operation) -> operation.getJsonObject("responses").forEach(response -> {
          String text = ((JsonObject) response.getValue()).getString("description");
          Matcher matcher = code.matcher(text);
          while (Integer.parseInt(response.getKey()) >= 400 && matcher.find()) {
            assertThat(ProblemType.of(matcher.group(1)).orElseThrow().status())
                .as(key + " " + matcher.group(1))
                .isEqualTo(Integer.parseInt(response.getKey()));
          }
        }));
  }

  @Test
  void protocol_page_lists_exactly_the_problems_of_the_code() throws IOException {
    Pattern row = Pattern.compile("^\\| `([a-z_]+)` \\| ([0-9]{3}) \\| (.*) \\|$");
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve("protocol.md"))) {
      Matcher matcher = row.matcher(line);
      if (matcher.matches()) {
        listed.add(matcher.group(1) + " " + matcher.group(2) + " " + matcher.group(3));
      }
    }

    assertThat(listed)
        .isEqualTo(Stream.of(ProblemType.values()).map(DocumentationIT::row).toList());
  }

  @Test
  void protocol_page_names_every_route() throws IOException {
    String page = Files.readString(DOCS.resolve("protocol.md"));

    assertThat(region.api.endpoints())
        .filteredOn(e -> e.path().startsWith("/v1/"))
        .allSatisfy(e ->
            assertThat(page).contains(e.method() + " " + e.path().replaceAll(":([a-z]+)", "{$1}")));
  }

  @Test
  void document_is_served() {
    var answer = region
        .member(region.alba, "mara", "laptop")
        .client
        .open("GET", "/openapi.json", "", new byte[0]);

    assertThat(answer.json()).isEqualTo(document);
  }

  private static String row(ProblemType type) {
    String members =
        type.members().stream().map(m -> "`" + m + "`").collect(Collectors.joining(", "));
    return type.code() + " " + type.status() + " " + (members.isEmpty() ? "–" : members);
  }

  private static String key(Endpoint endpoint) {
    return endpoint.method() + " " + endpoint.path().replaceAll(":([a-z]+)", "{$1}");
  }

  private Map<String, JsonObject> documented() {
    Map<String, JsonObject> all = new TreeMap<>();
    document.getJsonObject("paths").forEach(path -> {
      JsonObject methods = (JsonObject) path.getValue();
      for (String method : methods.fieldNames()) {
        JsonObject operation = methods.getJsonObject(method);
        if (!operation.getBoolean("x-outside-api", false)) {
          all.put(method.toUpperCase(Locale.ROOT) + " " + path.getKey(), operation);
        }
      }
    });
    return all;
  }
}
