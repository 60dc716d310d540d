package org.entente.server.inbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.wire.KeyPackages.Claimed;

/** Takes key packages in and hands each of them out once. Callable from any event loop. */
final class KeyPackageService {
  private static final int MAX_WAITING = 200;
  private final Vertx vertx;
  private final Database database;
  private final KeyPackageStore store;
  private final KeyPackageRules rules;
  private final Standing standing;
  private final Clock clock;

  KeyPackageService(
      Vertx vertx,
      Database database,
      KeyPackageStore store,
      KeyPackageRules rules,
      Standing standing,
      Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.store = store;
    this.rules = rules;
    this.standing = standing;
    this.clock = clock;
  }

  /**
   * Publishes what {@code upload} holds.
   *
   * @return success when all are stored; fails with {@code key_package_invalid} or {@code
   *     quota_exceeded}, and then none is
   */
  Future<Void> publish(DeviceName device, byte[] upload) {
    return vertx
        .executeBlocking(() -> rules.check(device, upload, now()), false)
        .compose(checked -> store
            .forgetEnded(device, now())
            .compose(done -> store.count(device, now()))
            .compose(waiting -> {
              requireRoom(waiting + checked.size(), waiting);
              return store.add(checked);
            }));
  }

  private static void requireRoom(int wanted, int waiting) {
    if (wanted > MAX_WAITING) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED, "", Map.of("limit", MAX_WAITING, "used", waiting));
    }
  }

  /** One of each device of {@code officers} that is not out; see {@link #claimDevices}. */
  Future<List<Claimed>> claimOfficers(Collection<OfficerName> officers, int suite) {
    Future<List<DeviceName>> devices = Future.succeededFuture(new ArrayList<>());
    for (OfficerName officer : officers) {
      devices = devices.compose(known -> store.devices(officer, now()).map(found -> {
        List<DeviceName> usable = found.stream().filter(d -> !standing.isOut(d)).toList();
        if (usable.isEmpty()) {
          throw exhausted(officer.text());
        }
        known.addAll(usable);
        return known;
      }));
    }
    return devices.compose(all -> claimDevices(all, suite));
  }

  /**
   * One of each of {@code devices}.
   *
   * @return success with one for each; fails with {@code key_packages_exhausted} when a device has
   *     none left, and then none was handed out
   */
  Future<List<Claimed>> claimDevices(Collection<DeviceName> devices, int suite) {
    return database.inTransaction(transaction -> {
      Future<List<Claimed>> claimed = Future.succeededFuture(new ArrayList<>());
      for (DeviceName device : new TreeSet<>(devices)) {
        claimed = claimed.compose(list -> take(transaction, device, suite).map(one -> {
          list.add(one);
          return list;
        }));
      }
      return claimed;
    });
  }

  private Future<Claimed> take(Transaction transaction, DeviceName device, int suite) {
    if (standing.isOut(device)) {
      throw exhausted(device.uri());
    }
    return store.take(transaction, device, suite, now()).map(body -> {
      if (body.equals(Bytes.EMPTY)) {
        throw exhausted(device.uri());
      }
      return new Claimed(device, body);
    });
  }

  private static ProblemException exhausted(String device) {
    return new ProblemException(ProblemType.KEY_PACKAGES_EXHAUSTED, "", Map.of("device", device));
  }

  private long now() {
    return clock.millis() / 1000;
  }
}
