package org.entente.server.inbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.KeyPackages.Claimed;

/** Puts key packages together. */
public final class InboxModule {
  private final KeyPackageService service;
  private final PlacedKeyPackages placed;

  private InboxModule(KeyPackageService service, PlacedKeyPackages placed) {
    this.service = service;
    this.placed = placed;
  }

  /** As with other regions, for a region that is alone. */
  public static InboxModule open(
      Vertx vertx, Database database, Standing standing, SuiteRegistry suites, Clock clock) {
    return open(
        vertx, database, standing, suites, clock, agency -> Optional.empty(), OtherRegions.NONE);
  }

  /**
   * Key packages of devices that {@code standing} knows, for {@code suites}.
   *
   * @param elsewhere the region of an agency's devices when it is another than this
   */
  public static InboxModule open(
      Vertx vertx,
      Database database,
      Standing standing,
      SuiteRegistry suites,
      Clock clock,
      Function<AgencyName, Optional<RegionId>> elsewhere,
      OtherRegions others) {
    KeyPackageRules rules =
        new KeyPackageRules(suites, new X509CredentialValidator(standing, clock::millis));
    KeyPackageStore store = new PgKeyPackageStore(database);
    KeyPackageService service =
        new KeyPackageService(vertx, database, store, rules, standing, clock);
    return new InboxModule(service, new PlacedKeyPackages(service, elsewhere, others));
  }

  /** Offers publishing and claiming over HTTP. */
  public void mount(Api api) {
    KeyPackageRoutes.mount(api, placed);
  }

  /** Hands out key packages that are kept here to another region; one of the lists is empty. */
  public Future<List<Claimed>> claim(
      int suite, List<OfficerName> officers, List<DeviceName> devices) {
    return officers.isEmpty()
        ? service.claimDevices(devices, suite)
        : service.claimOfficers(officers, suite);
  }

  /** Keeps what a device of this region has published in another. */
  public Future<Void> publish(DeviceName device, byte[] upload) {
    return service.publish(device, upload);
  }
}
