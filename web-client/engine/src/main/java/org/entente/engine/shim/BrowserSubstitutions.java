package org.entente.engine.shim;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Replaces, at compile time, the few classes of the Java library that Bouncy Castle names and TeaVM
 * does not have.
 */
public final class BrowserSubstitutions extends SimpleSubstitutionPolicy {

  private static final String SHIM = "org.entente.engine.shim";

  /** Called by the compiler. */
  public BrowserSubstitutions() {}

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(named("java.security.Security")).replacePackage("java.security", SHIM);
    sink.selectClasses(named("java.security.SecureRandom")).replacePackage("java.security", SHIM);
    sink.selectClasses(inPackage("javax.security.auth"))
        .replacePackage("javax.security.auth", SHIM);
  }
}
