package org.entente.server.wake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** Puts waking together. */
public final class WakeModule {
  private final WakeStore store;
  private final PushServices services;
  private final @Nullable VapidKey key;
  private final @Nullable Waker waker;
  private final Clock clock;

  private WakeModule(
      WakeStore store,
      PushServices services,
      @Nullable VapidKey key,
      @Nullable Waker waker,
      Clock clock) {
    this.store = store;
    this.services = services;
    this.key = key;
    this.waker = waker;
    this.clock = clock;
  }

  /**
   * Wakes browsers where {@code contact} says whom push services may ask; without it nobody is woken.
   *
   * @param services the origins of the push services that browsers may name
   * @return fails when the database does
   */
  public static Future<WakeModule> open(
      Vertx vertx,
      Database database,
      Optional<String> contact,
      List<String> services,
      Clock clock,
      SecureRandom random) {
    WakeStore store = new PgWakeStore(database);
    PushServices allowed = new PushServices(services);
    if (contact.isEmpty()) {
      return Future.succeededFuture(new WakeModule(store, allowed, null, null, clock));
    }
    return store.key(VapidKey.Pair.generate(random)).map(pair -> {
      VapidKey key = VapidKey.of(vertx, pair, contact.get(), clock);
      Waker waker = Waker.standard(vertx, store, key, allowed, clock);
      return new WakeModule(store, allowed, key, waker, clock);
    });
  }

  /** Offers waking over HTTP. */
  public void mount(Api api) {
    WakeRoutes.mount(api, store, services, key, clock);
  }

  /** Notes who is here from now on. */
  public void follow(Supplier<? extends Collection<DeviceName>> connected) {
    if (waker != null) {
      waker.follow(connected);
    }
  }

  /** Somebody wrote something for people in {@code room}. */
  public void written(RoomId room) {
    if (waker != null) {
      waker.written(room);
    }
  }
}
