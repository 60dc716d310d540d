package org.entente.mls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which way imports point, and what would not survive the way into WebAssembly. */
@AnalyzeClasses(packages = "org.entente.mls", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> ORDER = List.of(
      "error",
      "codec",
      "secret",
      "suite",
      "credential",
      "keypackage",
      "tree",
      "message",
      "rules",
      "schedule",
      "group",
      "observer");

  private static final Set<String> ALLOWED_FROM_JDK = Set.of(
      "java.lang",
      "java.util",
      "java.util.function",
      "java.util.stream",
      "java.math",
      "java.nio.charset");

  /** What the compiler itself refers to for records, lambdas and string concatenation. */
  private static final Set<String> COMPILER_MADE = Set.of(
      "java.lang.runtime.ObjectMethods",
      "java.lang.invoke.LambdaMetafactory",
      "java.lang.invoke.MethodHandle",
      "java.lang.invoke.MethodHandles",
      "java.lang.invoke.MethodHandles$Lookup",
      "java.lang.invoke.MethodType",
      "java.lang.invoke.CallSite",
      "java.lang.invoke.TypeDescriptor",
      "java.lang.invoke.StringConcatFactory",
      "java.lang.annotation.Annotation");

  private static final Set<String> NOT_FOR_WEBASSEMBLY = Set.of(
      "java.lang.Thread",
      "java.lang.ThreadLocal",
      "java.lang.ClassLoader",
      "java.lang.Runtime",
      "java.lang.Process",
      "java.lang.StackOverflowError",
      "java.lang.OutOfMemoryError",
      "java.lang.ArrayIndexOutOfBoundsException",
      "java.util.HexFormat",
      "java.util.Random",
      "java.util.ServiceLoader",
      "java.util.Timer",
      "java.util.UUID");

  private static final Set<String> BANNED_CALLS = Set.of(
      "java.lang.Integer.parseUnsignedInt",
      "java.lang.Math.random",
      "java.lang.System.currentTimeMillis",
      "java.lang.System.getLogger",
      "java.lang.System.nanoTime");

  @ArchTest
  static final ArchRule no_package_cycles =
      slices().matching("org.entente.mls.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule imports_point_one_way =
      ArchRuleDefinition.classes().should(importOnlyWhatComesBefore());

  @ArchTest
  static final ArchRule observer_knows_neither_schedule_nor_group = noClasses()
      .that()
      .resideInAPackage("..observer..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("..schedule..", "..group..")
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule observer_holds_no_group_secret = noClasses()
      .that()
      .resideInAPackage("..observer..")
      .should()
      .dependOnClassesThat()
      .haveFullyQualifiedName("org.entente.mls.tree.PrivatePath")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("org.entente.mls.tree.NewPath")
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_what_compiles_to_webassembly =
      ArchRuleDefinition.classes().should(dependOnlyOnWhatCompiles());

  @ArchTest
  static final ArchRule standard_suites_do_not_pull_in_the_large_ones = noClasses()
      .that()
      .doNotHaveSimpleName("AllSuites")
      .and()
      .doNotHaveSimpleName("Ed448Scheme")
      .and()
      .doNotHaveSimpleName("X448Group")
      .should()
      .dependOnClassesThat()
      .haveSimpleName("AllSuites")
      .orShould()
      .dependOnClassesThat()
      .haveSimpleName("Ed448Scheme")
      .orShould()
      .dependOnClassesThat()
      .haveSimpleName("X448Group");

  @ArchTest
  static final ArchRule no_tables_of_curve_names = noClasses()
      .should()
      .dependOnClassesThat()
      .haveNameMatching(
          ".*\\.(CustomNamedCurves|ECNamedCurveTable|SECNamedCurves|X9ECParameters|NISTNamedCurves)");

  @ArchTest
  static final ArchRule no_synchronized_methods =
      ArchRuleDefinition.noMethods().should(ArchConditions.haveModifier(JavaModifier.SYNCHRONIZED));

  /** Secrets are {@code SecretBytes}; raw bytes are kept by readers, writers and short calculations. */
  @ArchTest
  static final ArchRule raw_bytes_are_kept_in_few_places = ArchRuleDefinition.fields()
      .that()
      .haveRawType(byte[].class)
      .and()
      .areNotStatic()
      .should()
      .beDeclaredInClassesThat()
      .haveNameMatching(
          "org\\.entente\\.mls\\.(codec\\.(TlsReader|TlsWriter|Bytes)|secret\\.SecretBytes"
              + "|suite\\.(Hpke\\$Context|XWing\\$Expanded)|group\\.(Reserved|StoredGroup))");

  @ArchTest
  static final ArchRule only_public_bytes_are_compared_as_fast_as_can_be = noClasses()
      .that()
      .doNotHaveFullyQualifiedName("org.entente.mls.codec.Bytes")
      .should()
      .callMethod(Arrays.class, "equals", byte[].class, byte[].class);

  @ArchTest
  static final ArchRule no_mutable_statics =
      ArchRuleDefinition.fields().that().areStatic().should().beFinal();

  private static ArchCondition<JavaClass> importOnlyWhatComesBefore() {
    return new ArchCondition<>("import only packages that come before their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> d.getTargetClass().getPackageName().startsWith("org.entente.mls"))
            .filter(d -> place(d.getTargetClass()) > place(type))
            .forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
      }
    };
  }

  private static int place(JavaClass type) {
    String name = type.getPackageName().replace("org.entente.mls.", "");
    int place = ORDER.indexOf(name);
    if (place < 0) {
      throw new IllegalStateException("give package " + name + " its place in the order");
    }
    return place;
  }

  private static ArchCondition<JavaClass> dependOnlyOnWhatCompiles() {
    return new ArchCondition<>("depend only on what compiles to WebAssembly") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> !compiles(d.getTargetClass().getBaseComponentType()))
            .forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
        type.getAccessesFromSelf().stream()
            .filter(ArchitectureTest::isBanned)
            .forEach(a -> events.add(SimpleConditionEvent.violated(type, a.getDescription())));
      }
    };
  }

  private static boolean compiles(JavaClass target) {
    String name = target.getName();
    if (target.isPrimitive() || NOT_FOR_WEBASSEMBLY.contains(name)) {
      return target.isPrimitive();
    }
    String home = target.getPackageName();
    return ALLOWED_FROM_JDK.contains(home)
        || home.startsWith("org.entente.mls")
        || home.startsWith("org.bouncycastle.crypto")
        || home.startsWith("org.bouncycastle.math")
        || home.equals("org.bouncycastle.util")
        || home.startsWith("org.jspecify")
        || home.startsWith("com.google.errorprone.annotations")
        || name.equals("java.io.IOException")
        || COMPILER_MADE.contains(name);
  }

  private static boolean isBanned(JavaAccess<?> access) {
    return BANNED_CALLS.contains(access.getTargetOwner().getName() + "." + access.getName());
  }
}
