package org.entente.platform;

import java.util.Set;
import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Replaces, at compile time, the few classes of the Java library that TeaVM does not have, or has in a
 * form that must not be used.
 */
public final class BrowserSubstitutions extends SimpleSubstitutionPolicy {

  private static final String HERE = "org.entente.platform";
  private static final Set<String> COLLECTIONS = Set.of(
      "java.util.TemplateCollections$NEtriesMap", "java.util.TemplateCollections$NElementSet");

  /** Called by the compiler. */
  public BrowserSubstitutions() {}

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(named("java.security.Security")).replacePackage("java.security", HERE);
    sink.selectClasses(named("java.security.SecureRandom")).replacePackage("java.security", HERE);
    sink.selectClasses(name -> COLLECTIONS.contains(name)).replacePackage("java.util", HERE);
    sink.selectClasses(named("java.util.Formatter")).replacePackage("java.util", HERE);
    sink.selectClasses(inPackage("javax.security.auth"))
        .replacePackage("javax.security.auth", HERE);
  }
}
