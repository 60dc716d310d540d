package org.entente.mls.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes {@code target/proof.json} from the reports that lie beside it. */
final class ProofReport {
  private static final Pattern TEST_CASE =
      Pattern.compile("<testcase name=\"([^\"]*)\"[^>]*classname=\"([^\"]*)\"");
  private static final Pattern MUTATION = Pattern.compile(
      "<mutation [^>]*status='([A-Z_]+)'.*?<mutatedClass>org\\.entente\\.mls\\.([a-z]+)\\.",
      Pattern.DOTALL);
  private static final Pattern ROUNDS =
      Pattern.compile("<property name=\"([a-z]+\\.[a-z]+)\" value=\"([0-9]+)\"");
  private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");
  private final Path module;
  private final Path target;
  private final List<Part> parts;

  private ProofReport(Path module) throws IOException {
    this.module = module;
    this.target = module.resolve("target");
    this.parts = Part.all(module);
  }

  /** Reads the reports of the module in the directory that is named. */
  public static void main(String[] arguments) throws IOException {
    new ProofReport(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("engine", Evidence.engine(module));
    proof.put("vectors", officialCases());
    proof.put("checks", checks());
    proof.put("forged", tests("ForgeryTest"));
    proof.put("tests", tests(""));
    proof.put("rounds", rounds());
    proof.put("fuzzSeeds", lines(Evidence.of(module).resolve(Evidence.SEEDS)));
    proof.put("mutationScore", mutationScores());
    proof.put("benchCpuMicros", benchMedians());
    proof.put("notRun", parts.stream().filter(part -> !part.isThere()).toList());
    Files.createDirectories(target);
    Files.writeString(target.resolve("proof.json"), json(proof) + "\n");
  }

  /** The cases of the official families; their tests fail unless every case passed. */
  private @Nullable Integer officialCases() throws IOException {
    int cases = 0;
    for (Path source : sources("VectorsTest.java")) {
      Matcher run =
          Pattern.compile("run\\(\"[^\"]+\", (\\d+)\\)").matcher(Files.readString(source));
      while (run.find()) {
        cases += Integer.parseInt(run.group(1));
      }
    }
    return tests("VectorsTest") == null ? null : Integer.valueOf(cases);
  }

  private List<Path> sources(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private @Nullable Integer checks() throws IOException {
    Path table = module.resolve("docs/checks.md");
    if (!Files.exists(table)) {
      return null;
    }
    return (int) Files.readAllLines(table).stream()
        .filter(line -> line.matches("\\| *[0-9].*"))
        .count();
  }

  /** How many test cases ran in classes whose name ends so. */
  private @Nullable Integer tests(String suffix) throws IOException {
    int count = 0;
    boolean any = false;
    for (String directory : List.of("surefire-reports", "failsafe-reports")) {
      Path reports = target.resolve(directory);
      if (!Files.isDirectory(reports)) {
        continue;
      }
      any = true;
      try (Stream<Path> files = Files.list(reports)) {
        for (Path report : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
          Matcher test = TEST_CASE.matcher(Files.readString(report));
          while (test.find()) {
            count += test.group(2).endsWith(suffix) ? 1 : 0;
          }
        }
      }
    }
    return any ? Integer.valueOf(count) : null;
  }

  private static @Nullable Integer lines(Path file) throws IOException {
    return Files.exists(file) ? Integer.valueOf(Files.readAllLines(file).size()) : null;
  }

  /** How many rounds the long tests have run, by the property that says so. */
  private @Nullable Map<String, Object> rounds() throws IOException {
    Set<String> properties =
        LongTest.all().stream().map(LongTest::property).collect(Collectors.toSet());
    Map<String, Object> rounds = new TreeMap<>();
    for (Path report : reports("rounds", ".xml")) {
      Matcher property = ROUNDS.matcher(Files.readString(report));
      while (property.find()) {
        if (properties.contains(property.group(1))) {
          rounds.put(property.group(1), Integer.valueOf(property.group(2)));
        }
      }
    }
    return rounds.isEmpty() ? null : rounds;
  }

  /** Per cent of the planted faults that were noticed, by package; null where a part is missing. */
  private @Nullable Map<String, Object> mutationScores() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (Path report : reports("mutation", "mutations.xml")) {
      Matcher mutation = MUTATION.matcher(Files.readString(report));
      while (mutation.find()) {
        int[] count = counts.computeIfAbsent(mutation.group(2), name -> new int[2]);
        count[0] += NOTICED.contains(mutation.group(1)) ? 1 : 0;
        count[1]++;
      }
    }
    Map<String, Object> scores = new TreeMap<>();
    counts.forEach(
        (name, count) -> scores.put(name, Math.round(1000.0 * count[0] / count[1]) / 10.0));
    missing("mutation").forEach(part -> scores.put(part.name().replaceAll("-.*", ""), null));
    return counts.isEmpty() ? null : scores;
  }

  /** CPU time for each operation in µs, by benchmark, size, warmth and suite. */
  private @Nullable Map<String, Object> benchMedians() throws IOException {
    Map<String, Object> medians = new TreeMap<>();
    for (Path report : reports("bench", ".csv")) {
      Files.readAllLines(report).forEach(line -> takeMedian(line, medians));
    }
    return medians.isEmpty() ? null : medians;
  }

  private static void takeMedian(String line, Map<String, Object> medians) {
    List<String> cells = List.of(line.replace("\"", "").split(",", -1));
    if (cells.get(0).endsWith(":cpu")) {
      String name = cells.get(0).replace("org.entente.mls.bench.", "").replace(":cpu", "");
      medians.put(
          name + " " + String.join(" ", cells.subList(7, cells.size())).strip(),
          Double.valueOf(cells.get(4)));
    }
  }

  private List<Path> reports(String kind, String ending) throws IOException {
    List<Path> reports = new ArrayList<>();
    for (Part part : parts) {
      if (part.kind().equals(kind)) {
        reports.addAll(part.reports(ending));
      }
    }
    return reports;
  }

  private List<Part> missing(String kind) {
    return parts.stream()
        .filter(part -> part.kind().equals(kind) && !part.isThere())
        .toList();
  }

  private static String json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
          .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ProofReport::json).collect(Collectors.joining(", ", "[", "]"));
    }
    return value == null || value instanceof Number ? String.valueOf(value) : "\"" + value + "\"";
  }
}
