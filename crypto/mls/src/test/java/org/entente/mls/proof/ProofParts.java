package org.entente.mls.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the longest pieces of evidence one after the other, each in a build of its own. A piece that is
 * there already is not made again, so that an interrupted run goes on where it was; {@code mvn clean}
 * forgets them all.
 */
final class ProofParts {
  private static final List<String> MEASURED =
      List.of("process", "join", "commit", "encrypt", "decrypt");
  private static final String SIZES =
      " -p members=10,100,500,1000 -p warm=true -wi 3 -w 1s -i 5 -r 1s -f 1";
  private final Path module;
  private final String maven;

  private ProofParts(Path module, String maven) {
    this.module = module;
    this.maven = maven;
  }

  /** Takes the module's directory, Maven's program, and {@code mutation} or {@code bench}. */
  public static void main(String[] arguments) throws Exception {
    ProofParts parts = new ProofParts(Path.of(arguments[0]), arguments[1]);
    for (Map.Entry<Path, List<String>> part : parts.of(arguments[2]).entrySet()) {
      parts.make(part.getKey(), part.getValue());
    }
  }

  private Map<Path, List<String>> of(String kind) {
    Map<Path, List<String>> parts = new LinkedHashMap<>();
    if (kind.equals("mutation")) {
      MutatedPart.all().forEach(p -> parts.put(target("pit-reports", p.name()), mutation(p)));
    } else {
      MEASURED.forEach(name -> parts.put(target("bench", name + ".csv"), bench(name)));
    }
    return parts;
  }

  private Path target(String directory, String name) {
    return module.resolve("target").resolve(directory).resolve(name);
  }

  private List<String> mutation(MutatedPart part) {
    return List.of(
        "-Pmutation",
        "test-compile",
        "pitest:mutationCoverage@mutation",
        "-Dmutation.packages=" + MutatedPart.named(part.classes()),
        "-Dmutation.tests=" + MutatedPart.named(part.tests()),
        "-DreportsDirectory=" + unfinished(target("pit-reports", part.name())));
  }

  private List<String> bench(String name) {
    return List.of(
        "-Pbench",
        "verify",
        "-Dbench.csv=" + unfinished(target("bench", name + ".csv")),
        "-Dbench.args=\\." + name + "$" + SIZES);
  }

  private static Path unfinished(Path product) {
    return product.resolveSibling(product.getFileName() + ".unfinished");
  }

  private void make(Path product, List<String> goals) throws IOException, InterruptedException {
    if (Files.exists(product)) {
      System.out.println(product + " is there already");
      return;
    }
    Files.createDirectories(product.getParent());
    List<String> command = new ArrayList<>(List.of(maven, "-B", "-ntp"));
    command.addAll(List.of("-f", module.resolve("pom.xml").toString()));
    command.addAll(goals);
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
    Files.move(unfinished(product), product);
  }
}
