package org.entente.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Everything that others call is documented, and the documentation is sound. Whether each parameter
 * needs a line of its own is left to the author: most say enough by their type and name.
 */
class DocumentationTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** Parameters, results and exceptions without a tag of their own. */
  private static final List<String> LEFT_TO_THE_AUTHOR =
      List.of("no @param", "no @return", "no @throws");

  @Test
  void everything_public_is_documented_and_every_reference_leads_somewhere() throws Exception {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> java = sources.filter(DocumentationTest::isCode).toList();
      List<String> options = List.of(
          "-proc:none",
          "-Xdoclint:all/protected",
          "-Xmaxwarns",
          "5000",
          "-implicit:none",
          "-d",
          Files.createTempDirectory("documentation").toString(),
          "-classpath",
          System.getProperty("java.class.path"));
      compiler
          .getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(java))
          .call();
    }
    assertThat(found.getDiagnostics().stream()
            .filter(DocumentationTest::isFault)
            .map(Object::toString))
        .isEmpty();
  }

  /** The module's own description would ask for a module path, which tests do not have. */
  private static boolean isCode(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith("module-info.java");
  }

  private static boolean isFault(Diagnostic<? extends JavaFileObject> one) {
    if (one.getKind() == Diagnostic.Kind.NOTE) {
      return false;
    }
    String message = one.getMessage(Locale.ROOT);
    return LEFT_TO_THE_AUTHOR.stream().noneMatch(message::contains);
  }
}
