package org.entente.mls.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of evidence that one build makes, small enough to be made again when it was interrupted.
 *
 * @param kind what it shows: {@code rounds}, {@code mutation} or {@code bench}
 * @param name its own among those of its kind
 * @param product the report, which is there only when it is whole
 * @param made where the build leaves it
 * @param goals what the build is asked for
 */
record Part(String kind, String name, Path product, Path made, List<String> goals) {
  private static final List<String> MEASURED =
      List.of("process", "join", "commit", "encrypt", "decrypt");
  private static final String SIZES =
      " -p members=10,100,500,1000 -p warm=true -wi 3 -w 1s -i 5 -r 1s -f 1";

  /** All of them for the engine in {@code module}, in the order in which they are made. */
  static List<Part> all(Path module) throws IOException {
    Path evidence = Evidence.of(module);
    List<Part> parts = new ArrayList<>();
    LongTest.all().forEach(test -> parts.add(rounds(module, evidence, test)));
    MutatedPart.all().forEach(part -> parts.add(mutation(evidence, part)));
    MEASURED.forEach(name -> parts.add(bench(evidence, name)));
    return parts;
  }

  private static Part rounds(Path module, Path evidence, LongTest test) {
    return new Part(
        "rounds",
        test.name(),
        evidence.resolve("rounds").resolve(test.name() + ".xml"),
        module.resolve("target/surefire-reports").resolve(test.report()),
        List.of("test", "-Dtest=" + test.name(), "-D" + test.property() + "=" + test.rounds()));
  }

  private static Part mutation(Path evidence, MutatedPart part) {
    Path product = evidence.resolve("mutation").resolve(part.name());
    return new Part(
        "mutation",
        part.name(),
        product,
        unfinished(product),
        List.of(
            "-Pmutation",
            "test-compile",
            "pitest:mutationCoverage@mutation",
            "-Dmutation.packages=" + MutatedPart.named(part.classes()),
            "-Dmutation.tests=" + MutatedPart.named(part.tests()),
            "-DreportsDirectory=" + unfinished(product)));
  }

  private static Part bench(Path evidence, String name) {
    Path product = evidence.resolve("bench").resolve(name + ".csv");
    return new Part(
        "bench",
        name,
        product,
        unfinished(product),
        List.of(
            "-Pbench",
            "verify",
            "-Dbench.csv=" + unfinished(product),
            "-Dbench.args=\\." + name + "$" + SIZES));
  }

  private static Path unfinished(Path product) {
    return product.resolveSibling(product.getFileName() + ".unfinished");
  }

  /** Whether it need not be made again. */
  boolean isThere() {
    return Files.exists(product);
  }

  /** Takes over what the build has left. Of a test that Surefire has told about, its report stays, too. */
  void keep() throws IOException {
    if (made.startsWith(product.getParent())) {
      Files.move(made, product);
    } else {
      Files.copy(made, product);
    }
  }

  /** The files of the report whose names end so; none when it is not there. */
  List<Path> reports(String ending) throws IOException {
    if (!isThere()) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(product)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
