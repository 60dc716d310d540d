package org.entente.server.inbox;

import io.vertx.core.Future;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Transaction;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** What key packages need from storage. Callable from any thread. */
interface KeyPackageStore {

  /** Adds those that are not there yet; one that was handed out before does not come back. */
  Future<Void> add(List<StoredKeyPackage> packages);

  /** Removes what nobody could use any more, also what was handed out. */
  Future<Void> forgetEnded(DeviceName device, long nowSeconds);

  /** How many of {@code device} wait and last at {@code nowSeconds}, those of last resort too. */
  Future<Integer> count(DeviceName device, long nowSeconds);

  /** The devices of {@code officer} that have published any that still last. */
  Future<List<DeviceName>> devices(OfficerName officer, long nowSeconds);

  /**
   * Takes one of {@code device} out, the one that ends first; if there is none, the one of last
   * resort, which stays.
   *
   * @param transaction in which it is taken: when that is rolled back, it was not
   * @return empty bytes when nothing is left
   */
  Future<Bytes> take(Transaction transaction, DeviceName device, int suite, long nowSeconds);
}
