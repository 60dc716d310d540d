package org.entente.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.entente.faults",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.entente.faults.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule checker_is_pure = classes()
      .that()
      .resideInAPackage("org.entente.faults.check")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage(
          "org.entente.faults.check", "java.util..", "java.lang..", "org.jspecify..");
}
