package org.entente.member.room;

import org.entente.member.port.Environment;
import org.entente.member.region.Neighbours;
import org.entente.member.registry.Registry;
import org.entente.member.session.Identity;
import org.entente.member.session.Session;
import org.entente.member.store.Loads;
import org.entente.member.store.Timers;
import org.entente.member.store.Turn;

/** What every room shares: the running call, timers, the session and what is known of people. */
public record RoomHost(
    Turn turn,
    Timers timers,
    Loads loads,
    Session session,
    Registry registry,
    Neighbours neighbours,
    People people,
    Environment env,
    Habits habits) {

  /** Who this device is; rooms exist only for a device that is somebody. */
  public Identity self() {
    Identity identity = session.identity();
    if (identity == null) {
      throw new IllegalStateException("rooms need an identity");
    }
    return identity;
  }

  /** A time between now and {@code boundMs} from now. */
  public long soon(long boundMs) {
    byte[] bytes = env.random().bytes(2);
    long part = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return turn.now() + 1 + boundMs * part / 0xffff;
  }
}
