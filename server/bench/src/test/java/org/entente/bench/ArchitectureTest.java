package org.entente.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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

  @ArchTest
  static final ArchRule bench_meets_the_server_only_by_its_protocol = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.entente.server..", "org.entente.member..", "org.entente.client..");
}
