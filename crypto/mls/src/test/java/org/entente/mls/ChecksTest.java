package org.entente.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds docs/checks.md to the code: what it names exists, and no forging test is missing. */
class ChecksTest {
  private static final Path PAGE = Path.of("docs", "checks.md");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final String HEADER = "| section | rule | where enforced | forged by |";

  /** One line of the table. */
  private record Check(String section, String rule, String where, List<String> tests) {}

  private static List<Check> checks() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = lines.indexOf(HEADER);
    assertThat(at).as("the page has its table").isNotNegative();
    return lines.stream()
        .skip(at + 2)
        .takeWhile(line -> line.startsWith("|"))
        .map(ChecksTest::check)
        .toList();
  }

  private static Check check(String line) {
    String[] cells = line.substring(1, line.length() - 1).split("\\|");
    assertThat(cells).as(line).hasSize(4);
    List<String> tests = Stream.of(cells[3].split(",")).map(ChecksTest::plain).toList();
    return new Check(plain(cells[0]), plain(cells[1]), plain(cells[2]), tests);
  }

  private static String plain(String cell) {
    return cell.replace("`", "").strip();
  }

  @Test
  void the_catalogue_covers_what_the_rfc_asks_for() throws Exception {
    List<Check> checks = checks();
    assertThat(checks).hasSizeGreaterThanOrEqualTo(150);
    Set<String> chapters = checks.stream()
        .map(check -> check.section().replaceAll("\\..*", ""))
        .collect(Collectors.toSet());
    assertThat(chapters).contains("5", "6", "7", "8", "9", "10", "11", "12", "13", "16");
    assertThat(checks).allMatch(check -> check.section().matches("\\d+(\\.\\d+)*"));
    assertThat(checks.stream().map(Check::rule)).doesNotHaveDuplicates();
  }

  @Test
  void every_rule_is_enforced_by_a_class_that_exists() throws Exception {
    for (Check check : checks()) {
      String name = "org.entente.mls." + check.where();
      assertThat(exists(name)).as("%s enforces: %s", name, check.rule()).isTrue();
    }
  }

  private static boolean exists(String name) {
    try {
      return Class.forName(name, false, ChecksTest.class.getClassLoader()) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void every_rule_has_a_test_that_exists() throws Exception {
    Set<String> known = testMethods("");
    for (Check check : checks()) {
      assertThat(check.tests()).as(check.rule()).isNotEmpty().allMatch(known::contains);
    }
  }

  @Test
  void every_forging_test_is_in_the_catalogue() throws Exception {
    Set<String> named = new TreeSet<>();
    checks().forEach(check -> named.addAll(check.tests()));
    assertThat(named).containsAll(testMethods("ForgeryTest"));
  }

  /** All tests of classes whose names end so, as {@code Class.method}. */
  private static Set<String> testMethods(String ending) throws Exception {
    Set<String> all = new TreeSet<>();
    for (Class<?> type : testClasses()) {
      if (type.getSimpleName().endsWith(ending)) {
        Arrays.stream(type.getDeclaredMethods())
            .filter(ChecksTest::isTest)
            .forEach(method -> all.add(type.getSimpleName() + "." + method.getName()));
      }
    }
    return all;
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(TestFactory.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  private static String separator(Path path) {
    return path.getFileSystem().getSeparator();
  }

  private static List<Class<?>> testClasses() throws Exception {
    List<Class<?>> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        String name = TESTS.relativize(file).toString().replace(separator(file), ".");
        all.add(Class.forName(name.substring(0, name.length() - ".java".length())));
      }
    }
    if (all.size() < 20) {
      fail("the tests were not found in %s", TESTS.toAbsolutePath());
    }
    return all;
  }
}
