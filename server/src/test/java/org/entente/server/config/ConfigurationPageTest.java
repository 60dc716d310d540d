package org.entente.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the page for operators against the code. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+(?:\\.[A-Za-z]+)+)` \\|", Pattern.MULTILINE);

  @Test
  void page_names_each_setting_once_and_no_other() throws IOException {
    Settings settings =
        new Settings(new JsonObject().put("db.url", "postgresql://127.0.0.1/entente"), Map.of());
    ServerConfig.from(settings);

    List<String> named =
        ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)).toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(settings.known());
  }
}
