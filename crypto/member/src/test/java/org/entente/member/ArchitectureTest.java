package org.entente.member;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/** A device does no input or output, takes time and chance from outside, and runs in a browser. */
@AnalyzeClasses(
    packages = "org.entente.member",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule no_package_cycles =
      slices().matching("org.entente.member.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_input_or_output = classes()
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage(
          "java.lang",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "java.nio.charset",
          "org.entente.mls..",
          "org.entente.trust..",
          "org.entente.member..",
          "org.jspecify.annotations");

  @ArchTest
  static final ArchRule time_and_chance_come_from_outside = noClasses()
      .should()
      .dependOnClassesThat()
      .haveNameMatching("java\\.util\\.(Random|UUID|HexFormat|ServiceLoader|Timer)")
      .orShould()
      .dependOnClassesThat()
      .haveNameMatching("java\\.lang\\.(Thread|ThreadLocal|ClassLoader|Runtime|Process)")
      .orShould()
      .callMethod(System.class, "currentTimeMillis")
      .orShould()
      .callMethod(System.class, "nanoTime");

  /** Each of these brings a library of tens of kilobytes into the browser; see {@code Words}. */
  @ArchTest
  static final ArchRule no_regular_expressions_and_no_locales = noClasses()
      .should()
      .dependOnClassesThat()
      .haveNameMatching("java\\.util\\.(regex\\..*|Locale)")
      .orShould()
      .callMethod(String.class, "split", String.class)
      .orShould()
      .callMethod(String.class, "split", String.class, int.class)
      .orShould()
      .callMethod(String.class, "matches", String.class)
      .orShould()
      .callMethod(String.class, "replaceAll", String.class, String.class);

  @ArchTest
  static final ArchRule nothing_is_locked =
      noMethods().should(ArchConditions.haveModifier(JavaModifier.SYNCHRONIZED));

  @ArchTest
  static final ArchRule views_know_nothing_of_keys = noClasses()
      .that()
      .resideInAPackage("org.entente.member.view")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.entente.mls..", "org.entente.trust..");
}
