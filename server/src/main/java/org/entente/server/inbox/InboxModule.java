package org.entente.server.inbox;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.X509CredentialValidator;

/** Puts key packages together. */
public final class InboxModule {
  private final KeyPackageService service;

  private InboxModule(KeyPackageService service) {
    this.service = service;
  }

  /** Key packages of devices that {@code standing} knows, for {@code suites}. */
  public static InboxModule open(
      Vertx vertx, Database database, Standing standing, SuiteRegistry suites, Clock clock) {
    KeyPackageRules rules =
        new KeyPackageRules(suites, new X509CredentialValidator(standing, clock::millis));
    KeyPackageStore store = new PgKeyPackageStore(database);
    return new InboxModule(new KeyPackageService(vertx, database, store, rules, standing, clock));
  }

  /** Offers publishing and claiming over HTTP. */
  public void mount(Api api) {
    KeyPackageRoutes.mount(api, service);
  }
}
