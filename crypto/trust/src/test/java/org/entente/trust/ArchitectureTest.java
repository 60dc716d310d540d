package org.entente.trust;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
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
import java.util.List;
import java.util.Set;

/** Which way imports point, who sees private keys, and what would not compile to WebAssembly. */
@AnalyzeClasses(
    packages = "org.entente.trust",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> ORDER = List.of(
      "base",
      "json",
      "name",
      "merkle",
      "log",
      "checkpoint",
      "wire",
      "certificate",
      "session",
      "event",
      "access",
      "marking",
      "directory",
      "record",
      "policy",
      "invitation");

  private static final Set<String> ALLOWED_HOMES = Set.of(
      "java.lang",
      "java.util",
      "java.util.function",
      "java.util.stream",
      "java.nio.charset",
      "org.bouncycastle.crypto",
      "org.bouncycastle.crypto.digests",
      "org.bouncycastle.crypto.engines",
      "org.bouncycastle.crypto.generators",
      "org.bouncycastle.crypto.modes",
      "org.bouncycastle.crypto.params",
      "org.jspecify.annotations");

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
      "java.lang.invoke.StringConcatFactory");

  private static final Set<String> NOT_FOR_WEBASSEMBLY = Set.of(
      "java.lang.Thread",
      "java.lang.ThreadLocal",
      "java.lang.ClassLoader",
      "java.lang.Runtime",
      "java.lang.Process",
      "java.lang.StackOverflowError",
      "java.lang.OutOfMemoryError",
      "java.lang.ArrayIndexOutOfBoundsException",
      "java.util.EnumSet",
      "java.util.HexFormat",
      "java.util.Locale",
      "java.util.Random",
      "java.util.ServiceLoader",
      "java.util.Timer",
      "java.util.UUID");

  private static final Set<String> BANNED_CALLS = Set.of(
      "java.lang.Integer.parseUnsignedInt",
      "java.lang.Math.random",
      "java.lang.String.format",
      "java.lang.String.matches",
      "java.lang.String.replaceAll",
      "java.lang.String.replaceFirst",
      "java.lang.String.split",
      "java.lang.System.currentTimeMillis",
      "java.lang.System.getLogger",
      "java.lang.System.nanoTime");

  @ArchTest
  static final ArchRule no_package_cycles =
      slices().matching("org.entente.trust.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule imports_point_one_way = classes().should(importOnlyWhatComesBefore());

  @ArchTest
  static final ArchRule no_group_secrets = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.entente.mls.group..", "org.entente.mls.schedule..");

  @ArchTest
  static final ArchRule only_the_invitation_sees_private_keys = noClasses()
      .that()
      .resideOutsideOfPackages("..invitation..")
      .should()
      .dependOnClassesThat()
      .haveFullyQualifiedName("org.entente.mls.secret.SecretAccess");

  @ArchTest
  static final ArchRule only_what_compiles_to_webassembly =
      classes().should(dependOnlyOnWhatCompiles());

  @ArchTest
  static final ArchRule no_synchronized_methods =
      ArchRuleDefinition.noMethods().should(ArchConditions.haveModifier(JavaModifier.SYNCHRONIZED));

  @ArchTest
  static final ArchRule no_mutable_statics =
      ArchRuleDefinition.fields().that().areStatic().should().beFinal();

  private static ArchCondition<JavaClass> importOnlyWhatComesBefore() {
    return new ArchCondition<>("import only packages that come before their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> isOurs(d.getTargetClass()) && place(d.getTargetClass()) > place(type))
            .forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.entente.trust");
  }

  private static int place(JavaClass type) {
    String name = type.getPackageName().replace("org.entente.trust.", "");
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
            .filter(d -> !compiles(d))
            .forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
        type.getAccessesFromSelf().stream()
            .filter(ArchitectureTest::isBanned)
            .forEach(a -> events.add(SimpleConditionEvent.violated(type, a.getDescription())));
      }
    };
  }

  private static boolean compiles(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    String name = target.getName();
    if (target.isPrimitive()) {
      return true;
    }
    return !NOT_FOR_WEBASSEMBLY.contains(name)
        && (ALLOWED_HOMES.contains(target.getPackageName())
            || name.startsWith("org.entente.")
            || COMPILER_MADE.contains(name));
  }

  private static boolean isBanned(JavaAccess<?> access) {
    return BANNED_CALLS.contains(access.getTargetOwner().getName() + "." + access.getName());
  }
}
