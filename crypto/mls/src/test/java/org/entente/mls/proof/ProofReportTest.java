package org.entente.mls.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What proof.json says of runs that took place, of those that did not, and of those of another engine. */
class ProofReportTest {
  private static final String NOTICED = mutation("KILLED");
  private static final String UNNOTICED = mutation("SURVIVED");

  @TempDir
  Path module;

  private static String mutation(String status) {
    return "<mutation detected='x' status='" + status + "'><sourceFile>S.java</sourceFile>"
        + "<mutatedClass>org.entente.mls.schedule.S</mutatedClass></mutation>";
  }

  private void engine(String text) throws IOException {
    write("src/main/java/Engine.java", text);
    write("src/test/java/.keep", "");
  }

  private void write(String path, String text) throws IOException {
    Path file = module.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Part part(String name) throws IOException {
    return Part.all(module).stream()
        .filter(part -> part.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As a build that has run to its end. */
  private void make(String name, String file, String text) throws IOException {
    Part part = part(name);
    Files.createDirectories(part.product().getParent());
    write(module.relativize(part.made()).resolve(file).toString(), text);
    part.keep();
  }

  private String report() throws IOException {
    ProofReport.main(new String[] {module.toString()});
    return Files.readString(module.resolve("target/proof.json"));
  }

  @Test
  void nothing_is_claimed_of_what_was_not_run() throws Exception {
    engine("class Engine {}");

    assertThat(report())
        .contains("\"rounds\": null", "\"fuzzSeeds\": null", "\"mutationScore\": null")
        .contains("\"benchCpuMicros\": null", "\"rounds CrashTest\"", "\"bench decrypt\"");
  }

  @Test
  void a_package_has_a_score_when_all_its_parts_were_run() throws Exception {
    engine("class Engine {}");
    make("mutation schedule", "mutations.xml", NOTICED + NOTICED + UNNOTICED + NOTICED);
    make("mutation group-p", "mutations.xml", NOTICED.replace("schedule", "group"));

    assertThat(report())
        .contains("\"schedule\": 75.0", "\"group\": null", "\"mutation group-c\"")
        .doesNotContain("\"mutation schedule\"", "\"mutation group-p\"");
  }

  @Test
  void what_was_interrupted_is_not_there() throws Exception {
    engine("class Engine {}");
    write(module.relativize(part("bench join").made()).toString(), "half of it");

    assertThat(part("bench join").isThere()).isFalse();
    assertThat(report()).contains("\"bench join\"");
  }

  @Test
  void what_was_shown_of_another_engine_does_not_count() throws Exception {
    engine("class Engine {}");
    make("mutation schedule", "mutations.xml", NOTICED);
    assertThat(part("mutation schedule").isThere()).isTrue();

    engine("class Engine { int changed; }");

    assertThat(part("mutation schedule").isThere()).isFalse();
    assertThat(report()).contains("\"mutationScore\": null", "\"mutation schedule\"");
  }

  @Test
  void rounds_and_times_are_those_that_the_runs_wrote_down() throws Exception {
    engine("class Engine {}");
    make(
        "rounds CrashTest",
        "",
        "<property name=\"java.version\" value=\"17\"/><property name=\"state.seeds\" value=\"1000\"/>");
    make(
        "bench join",
        "",
        "\"org.entente.mls.bench.EngineBench.join:cpu\",\"avgt\",1,5,58.5,0.1,\"us/op\",500,1,true");

    assertThat(report())
        .contains("\"state.seeds\": 1000", "\"EngineBench.join 500 1 true\": 58.5")
        .doesNotContain("java.version");
  }
}
