package org.entente.server.session;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entente.trust.name.DeviceName;

/** Remembers the highest sign-in of each device, so that older copies of it are noticed. */
interface InstanceStore {

  /**
   * Takes {@code instance} as the newest sign-in of {@code device}.
   *
   * @return whether it is higher than all before; if not, nothing has changed
   */
  Future<Boolean> advance(DeviceName device, long instance);

  /** The day of the newest sign-in of each of {@code devices}, in UTC; those without one are left out. */
  Future<Map<DeviceName, LocalDate>> seen(List<DeviceName> devices);

  /** The highest sign-in of {@code device}, 0 for none. */
  Future<Long> latest(DeviceName device);
}
