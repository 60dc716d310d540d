package org.entente.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "org.entente.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.entente.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule server_holds_no_group_keys = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "org.entente.mls.group..",
          "org.entente.mls.schedule..",
          "org.entente.mls.secret..",
          "org.entente.member..");

  @ArchTest
  static final ArchRule sql_lives_in_pg_classes = noClasses()
      .that()
      .resideOutsideOfPackage("org.entente.server.db..")
      .and()
      .haveSimpleNameNotStartingWith("Pg")
      .and()
      .areTopLevelClasses()
      .should()
      .dependOnClassesThat()
      .resideInAPackage("io.vertx.sqlclient..");

  @ArchTest
  static final ArchRule pg_classes_are_hidden =
      classes().that().haveSimpleNameStartingWith("Pg").should().notBePublic();

  @ArchTest
  static final ArchRule time_comes_from_a_clock =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule clocks_and_randomness_are_made_in_boot = noClasses()
      .that()
      .resideOutsideOfPackage("org.entente.server.boot..")
      .should()
      .callMethod(Clock.class, "systemUTC")
      .orShould()
      .callConstructor(SecureRandom.class);

  @ArchTest
  static final ArchRule routes_live_in_routes = noClasses()
      .that()
      .haveSimpleNameNotEndingWith("Routes")
      .and()
      .resideOutsideOfPackages(
          "org.entente.server.http..",
          "org.entente.server.push..",
          "org.entente.server.observe..",
          "org.entente.server.boot..")
      .should()
      .dependOnClassesThat()
      .areAssignableTo(RoutingContext.class);

  @ArchTest
  static final ArchRule nothing_imports_boot = noClasses()
      .that()
      .resideOutsideOfPackage("org.entente.server.boot..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.entente.server.boot..");

  /** Whatever accepts or delivers cannot come to wait for the federation's cluster. */
  @ArchTest
  static final ArchRule nobody_asks_for_hints = noClasses()
      .that()
      .resideOutsideOfPackages("org.entente.server.hints..", "org.entente.server.boot..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.entente.server.hints..");

  @ArchTest
  static final ArchRule foundations_know_no_feature = noClasses()
      .that()
      .resideInAnyPackage(
          "org.entente.server.kernel..",
          "org.entente.server.config..",
          "org.entente.server.observe..",
          "org.entente.server.db..",
          "org.entente.server.log..",
          "org.entente.server.push..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "org.entente.server.http..",
          "org.entente.server.session..",
          "org.entente.server.directory..",
          "org.entente.server.room..",
          "org.entente.server.inbox..");
}
