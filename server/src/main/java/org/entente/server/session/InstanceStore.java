package org.entente.server.session;

import io.vertx.core.Future;
import org.entente.trust.name.DeviceName;

/** Remembers the highest sign-in of each device, so that older copies of it are noticed. */
interface InstanceStore {

  /**
   * Takes {@code instance} as the newest sign-in of {@code device}.
   *
   * @return whether it is higher than all before; if not, nothing has changed
   */
  Future<Boolean> advance(DeviceName device, long instance);

  /** The highest sign-in of {@code device}, 0 for none. */
  Future<Long> latest(DeviceName device);
}
