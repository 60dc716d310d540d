package org.entente.server.bench;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.server.push.Access;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** Puts the rooms for measurements together; nothing happens before one of its methods is called. */
public final class BenchModule {
  private final BenchRoomStore store;

  private BenchModule(BenchRoomStore store) {
    this.store = store;
  }

  /** Rooms kept in {@code database}, in a table that the first use makes. */
  public static BenchModule open(Database database) {
    return new BenchModule(new PgBenchRoomStore(database));
  }

  /** Offers to make rooms, to everybody. */
  public void mount(Api api) {
    BenchRoutes.mount(api, this::add);
  }

  private Future<Void> add(Map<RoomId, Set<DeviceName>> rosters) {
    return store.prepare().compose(ready -> store.add(rosters));
  }

  /** Who may read and append: the rosters of these rooms, and {@code others} for all other logs. */
  public Access over(Access others) {
    return new BenchAccess(store, others);
  }
}
