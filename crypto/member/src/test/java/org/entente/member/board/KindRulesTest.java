package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The rules that every device knows say what the data files of the kinds of work say. */
class KindRulesTest {
  private static final Path TEMPLATES = Path.of("../../web-client/templates");
  private static final int MAX_CHARACTERS = 64 * 1024;

  @Test
  void built_in_kinds_demand_what_their_files_say() throws IOException, MalformedException {
    for (Path file : files()) {
      JsonObject template = JsonObject.parse(Files.readString(file), MAX_CHARACTERS);
      KindRules said = new KindRules(
          template.flag("legalBasisRequired"), (int) template.number("approvalsNeeded"));

      assertThat(KindRules.builtIn(template.text("id"))).as(file.toString()).isEqualTo(said);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(TEMPLATES)) {
      List<Path> files =
          all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
      assertThat(files).hasSizeGreaterThan(10);
      return files;
    }
  }
}
