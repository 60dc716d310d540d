package org.entente.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.suite.Suites;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestStanding;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.wire.KeyPackages;
import org.entente.trust.wire.KeyPackages.Claimed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishing and claiming on a real database. */
class KeyPackageServiceIT {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int SUITE = Suites.HYBRID;

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.toEpochMilli());
  private final TestStanding standing = new TestStanding(alba);
  private final DeviceSigner mara = alba.device("mara", "laptop");
  private final KeyPackageStore store = new PgKeyPackageStore(database);
  private final KeyPackageService service = new KeyPackageService(
      vertx,
      database,
      store,
      new KeyPackageRules(
          Suites.standard(), new X509CredentialValidator(standing, NOON::toEpochMilli)),
      standing,
      Clock.fixed(NOON, ZoneOffset.UTC));

  @AfterEach
  void stop() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void each_key_package_is_handed_out_once_also_to_callers_at_the_same_time() {
    List<Bytes> packages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packages.add(fresh(false));
    }
    await(publish(packages));

    List<Future<List<Claimed>>> claims = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      claims.add(service.claimDevices(List.of(mara.device()), SUITE));
    }
    await(Future.all(claims));

    assertThat(claims.stream().map(c -> c.result().get(0).keyPackage()))
        .containsExactlyInAnyOrderElementsOf(packages);
    refusal(
        service.claimDevices(List.of(mara.device()), SUITE), ProblemType.KEY_PACKAGES_EXHAUSTED);
  }

  @Test
  void one_of_last_resort_is_given_again_but_only_when_no_other_is_left() {
    Bytes last = fresh(true);
    Bytes ordinary = fresh(false);
    await(publish(List.of(last, ordinary)));

    assertThat(claimOne()).isEqualTo(ordinary);
    assertThat(claimOne()).isEqualTo(last);
    assertThat(claimOne()).isEqualTo(last);
  }

  @Test
  void published_again_after_it_was_handed_out_it_does_not_come_back() {
    Bytes only = fresh(false);
    await(publish(List.of(only)));
    claimOne();

    await(publish(List.of(only)));

    refusal(
        service.claimDevices(List.of(mara.device()), SUITE), ProblemType.KEY_PACKAGES_EXHAUSTED);
  }

  @Test
  void claim_that_lacks_one_device_takes_none_of_the_others() {
    Bytes only = fresh(false);
    await(publish(List.of(only)));
    DeviceSigner away = alba.device("zoe", "phone");

    refusal(
        service.claimDevices(List.of(mara.device(), away.device()), SUITE),
        ProblemType.KEY_PACKAGES_EXHAUSTED);

    assertThat(claimOne()).isEqualTo(only);
  }

  @Test
  void officer_means_all_devices_that_were_not_revoked() {
    DeviceSigner phone = alba.device("mara", "phone");
    DeviceSigner lost = alba.device("mara", "lost");
    for (DeviceSigner device : List.of(mara, phone, lost)) {
      Bytes encoded = Bytes.of(alba.keyPackage(device, false).keyPackage());
      await(service.publish(device.device(), KeyPackages.encodeUpload(List.of(encoded))));
    }
    standing.revoke(lost.device());

    List<Claimed> claimed = await(service.claimOfficers(List.of(mara.device().officer()), SUITE));

    assertThat(claimed)
        .extracting(Claimed::device)
        .containsExactlyInAnyOrder(mara.device(), phone.device());
  }

  @Test
  void wrong_signature_is_refused_and_nothing_of_the_upload_is_kept() {
    KeyPackage good = alba.keyPackage(mara, false).keyPackage();
    byte[] signature = good.signature().toArray();
    signature[0] ^= 1;
    KeyPackage forged = new KeyPackage(
        good.version(),
        good.suite(),
        good.initKey(),
        good.leafNode(),
        good.extensions(),
        Bytes.of(signature));

    var problem =
        refusal(publish(List.of(fresh(false), Bytes.of(forged))), ProblemType.KEY_PACKAGE_INVALID);

    assertThat(problem.extension("rule")).isEqualTo("not_authentic");
    assertThat(await(store.count(mara.device(), NOON.getEpochSecond()))).isZero();
  }

  @Test
  void key_package_of_somebody_else_or_of_a_stranger_is_refused() {
    TestAgency stranger = new TestAgency("police.alba.example", 2, NOON.toEpochMilli());
    DeviceSigner impostor = stranger.device("mara", "laptop");
    Bytes foreign = Bytes.of(stranger.keyPackage(impostor, false).keyPackage());
    Bytes other = Bytes.of(alba.keyPackage(alba.device("zoe", "phone"), false).keyPackage());

    assertThat(
            refusal(publish(List.of(foreign)), ProblemType.KEY_PACKAGE_INVALID).extension("rule"))
        .isEqualTo("not_authentic");
    assertThat(refusal(publish(List.of(other)), ProblemType.KEY_PACKAGE_INVALID).extension("rule"))
        .isEqualTo("other_device");
    refusal(service.publish(mara.device(), new byte[] {1, 2}), ProblemType.MALFORMED_REQUEST);
    assertThat(await(store.count(mara.device(), NOON.getEpochSecond()))).isZero();
  }

  private Bytes fresh(boolean lastResort) {
    return Bytes.of(alba.keyPackage(mara, lastResort).keyPackage());
  }

  private Future<Void> publish(List<Bytes> packages) {
    return service.publish(mara.device(), KeyPackages.encodeUpload(packages));
  }

  private Bytes claimOne() {
    return await(service.claimDevices(List.of(mara.device()), SUITE)).get(0).keyPackage();
  }
}
