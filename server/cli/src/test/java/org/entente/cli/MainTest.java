package org.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @TempDir
  Path folder;

  /** Every command by its words, such as {@code member enrol}. */
  static Stream<List<String>> commands() {
    List<List<String>> all = new ArrayList<>();
    collect(List.of(), Main.commandLine(), all);
    return all.stream();
  }

  private static void collect(List<String> words, CommandLine command, List<List<String>> all) {
    all.add(words);
    command.getSubcommands().forEach((name, sub) -> {
      if (!name.equals("help")) {
        List<String> longer = new ArrayList<>(words);
        longer.add(name);
        collect(longer, sub, all);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(List<String> words) {
    List<String> typed = new ArrayList<>(words);
    typed.add("--help");

    Typed help = Typed.entente(typed.toArray(String[]::new));

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: entente " + String.join(" ", words));
    assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  @Test
  void the_commands_of_the_readme_exist() {
    assertThat(commands().map(words -> String.join(" ", words)))
        .contains(
            "serve",
            "quickstart",
            "agency init",
            "agency show",
            "member enrol",
            "member rooms",
            "member people",
            "member send",
            "member follow",
            "member admit",
            "member remove",
            "member task add",
            "member task list",
            "member task assign",
            "member task export",
            "completion");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agency", "member"})
  void group_without_a_command_shows_its_usage(String group) {
    assertThat(Typed.entente(group).out()).contains("Usage: entente " + group);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mebmer",
        "member send",
        "member send room",
        "member enrol",
        "member remove room",
        "agency init",
        "agency show",
        "quickstart --port many",
        "serve --colour blue",
        "member follow room --count x"
      })
  void wrong_usage_ends_with_2_and_says_why(String line) {
    Typed typed = Typed.entente(line.split(" "));

    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void version_is_shown() {
    assertThat(Typed.entente("--version").out()).startsWith("Entente 0.");
  }

  @Test
  void completion_is_a_script_that_bash_takes_and_that_knows_the_commands() throws Exception {
    Typed completion = Typed.entente("completion");

    assertThat(completion.exit()).isZero();
    assertThat(completion.out())
        .contains("complete -F")
        .contains("enrol")
        .contains("quickstart")
        .contains("--smoke");
    assertThat(bashTakes(completion.out())).isTrue();
  }

  private boolean bashTakes(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("completion.sh"), script);
    Process bash = new ProcessBuilder("bash", "-n", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("bash.log").toFile())
        .start();
    try {
      return bash.waitFor(20, TimeUnit.SECONDS) && bash.exitValue() == 0;
    } finally {
      bash.destroyForcibly();
    }
  }

  @Test
  void member_command_without_a_device_says_how_to_get_one_and_makes_none() {
    Path profile = folder.resolve("nobody");

    Typed typed = Typed.entente("member", "rooms", "--profile", profile.toString());

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("Enrol one first: entente member enrol LINK");
    assertThat(profile).doesNotExist();
  }

  @Test
  void enrol_with_half_a_link_is_refused_and_makes_no_profile() {
    Path profile = folder.resolve("nobody");

    Typed typed = Typed.entente(
        "member",
        "enrol",
        "http://localhost:1/join",
        "--code",
        "AAAA-AAAA",
        "--unattended",
        "--profile",
        profile.toString());

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("not a whole invitation link");
    assertThat(profile).doesNotExist();
  }

  @Test
  void config_that_breaks_a_rule_is_named_by_its_key() throws IOException {
    Path config = Files.writeString(folder.resolve("c.json"), "{\"http\":{\"host\":\"0.0.0.0\"}}");

    Typed typed = Typed.entente("serve", "--config", config.toString());

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).startsWith("http.host: ").doesNotContain("Exception");
  }
}
