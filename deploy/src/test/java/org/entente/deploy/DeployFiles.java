package org.entente.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code deploy}, and what the code says of settings and figures. */
final class DeployFiles {
  static final Path DEPLOY = Path.of("").toAbsolutePath();
  static final Path ROOT = DEPLOY.getParent();
  private static final Pattern SETTING =
      Pattern.compile("^\\| `([a-z]+(?:\\.[A-Za-z]+)+)` \\|", Pattern.MULTILINE);
  private static final Pattern METER = Pattern.compile("\"(entente(?:\\.[a-z]+)+)\"");

  private DeployFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below {@code folder} of deploy whose names end so. */
  static List<Path> below(String folder, String ending) {
    try (Stream<Path> all = Files.walk(DEPLOY.resolve(folder))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/secrets/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML file. */
  static List<Object> yaml(Path file) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    List<Object> documents = new java.util.ArrayList<>();
    yaml.loadAll(read(file)).forEach(documents::add);
    return documents;
  }

  /** The variables of all settings that the page for operators names. */
  static Set<String> variables() {
    Set<String> names = new TreeSet<>();
    SETTING
        .matcher(read(ROOT.resolve("server/docs/configuration.md")))
        .results()
        .forEach(row -> names.add("ENTENTE_"
            + row.group(1)
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replace('.', '_')
                .toUpperCase(java.util.Locale.ROOT)));
    return names;
  }

  /** The beginnings of all figures that the server's own code counts, as Prometheus names them. */
  static Set<String> figures() {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(ROOT.resolve("server/src/main/java"))) {
      sources
          .filter(file -> file.toString().endsWith("Meters.java"))
          .forEach(file -> METER
              .matcher(read(file))
              .results()
              .forEach(meter -> names.add(meter.group(1).replace('.', '_'))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
