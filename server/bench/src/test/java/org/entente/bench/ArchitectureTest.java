package org.entente.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.entente.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.entente.bench.(*)..").should().beFreeOfCycles();

  /** What makes a node's certificate and finds it a port, before anything is measured. */
  private static final DescribedPredicate<JavaClass> SETS_UP = resideInAnyPackage(
          "org.entente.server.link", "org.entente.server.kernel")
      .and(nameMatching(".*\\.(LinkAuthority(\\$.*)?|FreePort)"));

  @ArchTest
  static final ArchRule bench_meets_the_server_only_by_its_protocol = noClasses()
      .should()
      .dependOnClassesThat(
          resideInAnyPackage("org.entente.server..", "org.entente.member..", "org.entente.client..")
              .and(not(SETS_UP)));
}
