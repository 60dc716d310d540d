package org.entente.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.entente.deploy.DeployFiles.DEPLOY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests parse, name files that there are, and let nothing run as root or write where it need not. */
@SuppressWarnings("unchecked")
class ManifestsTest {
  private static final long SECONDS = 120;

  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> documents() {
    return DeployFiles.below("kubernetes/base", ".yaml").stream()
        .flatMap(file -> DeployFiles.yaml(file).stream())
        .map(ManifestsTest::map)
        .toList();
  }

  @Test
  void every_yaml_file_parses() {
    List<Path> files = new ArrayList<>(DeployFiles.below("", ".yaml"));
    files.addAll(DeployFiles.below("prometheus", ".yml"));
    files.removeIf(file -> file.startsWith(DEPLOY.resolve("target")));

    assertThat(files)
        .hasSizeGreaterThan(10)
        .allSatisfy(file -> assertThat(DeployFiles.yaml(file)).isNotEmpty());
  }

  @Test
  void kustomizations_name_files_that_there_are_and_forget_none() {
    for (Path file : DeployFiles.below("kubernetes", "kustomization.yaml")) {
      Map<String, Object> kustomization = map(DeployFiles.yaml(file).get(0));
      List<String> named = new ArrayList<>((List<String>) kustomization.get("resources"));
      Stream.ofNullable((List<Map<String, Object>>) kustomization.get("patches"))
          .flatMap(List::stream)
          .forEach(patch -> named.add(patch.get("path").toString()));

      assertThat(named).allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
      DeployFiles.below(DEPLOY.relativize(file.getParent()).toString(), ".yaml").stream()
          .filter(other -> other.getParent().equals(file.getParent()) && !other.equals(file))
          .forEach(other -> assertThat(named).contains(other.getFileName().toString()));
    }
  }

  @Test
  void nodes_run_as_an_ordinary_user_and_write_only_to_their_volumes() {
    Map<String, Object> set = documents().stream()
        .filter(document -> "StatefulSet".equals(document.get("kind")))
        .findFirst()
        .orElseThrow();
    Map<String, Object> pod = map(map(map(set.get("spec")).get("template")).get("spec"));
    Map<String, Object> container = ((List<Map<String, Object>>) pod.get("containers")).get(0);

    assertThat(map(pod.get("securityContext"))).containsEntry("runAsNonRoot", true);
    assertThat(map(container.get("securityContext")))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false);
    List<Object> mounted = ((List<Map<String, Object>>) container.get("volumeMounts"))
        .stream().map(mount -> mount.get("name")).toList();
    List<Object> volumes = ((List<Map<String, Object>>) pod.get("volumes"))
        .stream().map(volume -> volume.get("name")).toList();
    assertThat(volumes).containsExactlyInAnyOrderElementsOf(mounted);
  }

  @Test
  void containers_of_the_try_are_read_only_and_what_they_name_is_there() {
    Map<String, Object> compose =
        map(DeployFiles.yaml(DEPLOY.resolve("container/compose.yaml")).get(0));
    Map<String, Object> services = map(compose.get("services"));
    List<String> volumes = new ArrayList<>(map(compose.get("volumes")).keySet());
    List<String> networks = new ArrayList<>(map(compose.get("networks")).keySet());

    assertThat(services).hasSize(6);
    services.forEach((name, value) -> {
      Map<String, Object> service = map(value);
      if (!name.endsWith("-database")) {
        assertThat(service)
            .as(name)
            .containsEntry("read_only", true)
            .containsEntry("user", "10001:10001");
        assertThat((List<String>) service.get("cap_drop")).containsExactly("ALL");
      }
      assertThat(networks).containsAll((List<String>) service.get("networks"));
      assertThat((List<String>) service.get("volumes")).allSatisfy(volume -> {
        String source = volume.substring(0, volume.indexOf(':'));
        assertThat(source.startsWith("./secrets") || volumes.contains(source))
            .as(volume)
            .isTrue();
      });
      Stream.ofNullable(service.get("depends_on"))
          .flatMap(needs -> map(needs).keySet().stream())
          .forEach(needed -> assertThat(services).containsKey(needed));
    });
  }

  @Test
  void container_has_a_user_of_its_own_and_what_it_copies_is_built() {
    String file = DeployFiles.read(DEPLOY.resolve("container/Containerfile"));

    assertThat(file).contains("\nUSER 10001:10001\n").contains("STOPSIGNAL SIGTERM");
    Pattern.compile("^COPY (?:--\\S+ )*(\\S+) ", Pattern.MULTILINE)
        .matcher(file)
        .results()
        .forEach(copy -> assertThat(
                DeployFiles.read(DEPLOY.resolve("container/Containerfile.dockerignore")))
            .contains("!" + copy.group(1)));
  }

  @Test
  void links_of_the_pages_lead_somewhere() {
    Pattern link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    List<Path> pages = new ArrayList<>(DeployFiles.below("runbooks", ".md"));
    for (String page : List.of("README.md", "REGIONS.md", "NODES.md", "BENCH.md")) {
      pages.add(DEPLOY.resolve(page));
    }
    for (Path page : pages) {
      link.matcher(DeployFiles.read(page))
          .results()
          .forEach(found -> assertThat(page.resolveSibling(found.group(1)))
              .as(page.getFileName() + ": " + found.group())
              .exists());
    }
  }

  @Test
  void overlays_build_where_kubectl_is_installed() throws Exception {
    assumeThat(isInstalled("kubectl")).as("kubectl is installed").isTrue();
    for (String region : List.of("north", "south")) {
      String built = run(
          "kubectl",
          "kustomize",
          DEPLOY.resolve("kubernetes/overlays/" + region).toString());

      assertThat(built)
          .contains("namespace: entente-" + region)
          .contains("ENTENTE_REGION_ID: " + region)
          .contains("s3://entente-" + region + "-backup")
          .contains("image: entente:0.1.0");
    }
  }

  @Test
  void units_hold_where_systemd_is_installed(@TempDir Path folder) throws Exception {
    assumeThat(isInstalled("systemd-analyze"))
        .as("systemd-analyze is installed")
        .isTrue();
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    for (Path unit : DeployFiles.below("systemd", "")) {
      // The programs are where an operator puts them; here something that can be executed stands
      // for them.
      String text = DeployFiles.read(unit)
          .replace("/opt/entente/backup", "/bin/true")
          .replace("/usr/bin/java", "/bin/true");
      command.add(Files.writeString(folder.resolve(unit.getFileName()), text).toString());
    }

    assertThat(run(command.toArray(String[]::new))).doesNotContain("Unknown", "Failed", "ignoring");
  }

  @Test
  void compose_file_holds_where_compose_is_installed() throws Exception {
    assumeThat(isInstalled("docker-compose")).as("docker-compose is installed").isTrue();

    assertThat(run(
            "docker-compose", "-f", DEPLOY.resolve("container/compose.yaml").toString(), "config"))
        .contains("north-database");
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
