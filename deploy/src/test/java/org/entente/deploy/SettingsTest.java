package org.entente.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.deploy.DeployFiles.DEPLOY;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Units, containers and manifests set what is a setting, and nothing else. */
class SettingsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bENTENTE_[A-Z_]+[A-Z]\\b");

  /** What scripts of this folder read themselves. */
  private static final Set<String> OF_SCRIPTS = Set.of(
      "ENTENTE_JAR",
      "ENTENTE_BENCH_JAR",
      "ENTENTE_FAULTS_JAR",
      "ENTENTE_HOME",
      "ENTENTE_JAVA_OPTS",
      "ENTENTE_BROWSER",
      "ENTENTE_REGIONS_DATA",
      "ENTENTE_LOG_LEVEL");

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("container", "kubernetes", "systemd", "regions")) {
      files.addAll(DeployFiles.below(folder, ""));
    }
    for (String script : List.of("backup", "restore", "entente", "bench", "README.md")) {
      files.add(DEPLOY.resolve(script));
    }
    return files;
  }

  @Test
  void every_variable_is_a_setting() {
    Set<String> known = new TreeSet<>(DeployFiles.variables());
    known.addAll(OF_SCRIPTS);
    Set<String> used = new TreeSet<>();
    files()
        .forEach(file -> VARIABLE
            .matcher(DeployFiles.read(file))
            .results()
            .forEach(found -> used.add(found.group())));

    assertThat(used).hasSizeGreaterThan(20).isSubsetOf(known);
  }
}
