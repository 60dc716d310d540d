package org.entente.mls.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the longest pieces of evidence one after the other, each in a build of its own. A piece that is
 * there already is not made again, so that an interrupted run goes on where it was; {@code mvn clean}
 * forgets them all, and a change of the engine makes all of them due again.
 */
final class ProofParts {
  private final Path module;
  private final List<String> maven;

  private ProofParts(Path module, List<String> maven) {
    this.module = module;
    this.maven = maven;
  }

  /**
   * Takes the module's directory, the kind of the parts, the name of one of them or {@code all}, and
   * Maven's program with what every build is to be told.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    ProofParts parts = new ProofParts(Path.of(given.get(0)), given.subList(3, given.size()));
    parts.make(given.get(1), given.get(2));
  }

  private void make(String kind, String name) throws IOException, InterruptedException {
    for (Part part : Part.all(module)) {
      if (part.kind().equals(kind) && (name.equals("all") || part.name().equals(name))) {
        make(part);
      }
    }
  }

  private void make(Part part) throws IOException, InterruptedException {
    if (part.isThere()) {
      System.out.println(part + " is there already");
      return;
    }
    Files.createDirectories(part.product().getParent());
    List<String> command = new ArrayList<>(maven);
    command.addAll(List.of("-B", "-ntp", "-f", module.resolve("pom.xml").toString()));
    command.addAll(part.goals());
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
    part.keep();
  }
}
