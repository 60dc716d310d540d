package org.entente.server.push;

import io.vertx.core.Future;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.ClientFrame;
import org.jspecify.annotations.Nullable;

/** Says which device may read or append to which log. Called from any event loop; must not block. */
public interface Access {
  /**
   * Whether {@code device} may read {@code log}, now that everything committed has been looked at.
   *
   * <p>Asked at the subscription and again whenever a commit was delivered, so that a change of the
   * members takes effect at its place in the log.
   *
   * @return how far; fails with {@code not_found} or {@code forbidden}
   */
  Future<Reading> mayRead(DeviceName device, LogId log);

  /**
   * As {@link #mayRead(DeviceName, LogId)}, by a roster that is not older than version {@code roster}:
   * another node may have stored the commit that changed it.
   */
  default Future<Reading> mayRead(DeviceName device, LogId log, long roster) {
    return mayRead(device, log);
  }

  /** The log did not accept a permit for {@code log}: what is known of its roster may be old. */
  default void outdated(LogId log) {}

  /**
   * Whether {@code device} may append this: roster, epoch, and what the server can see of the body.
   *
   * @return the permit; fails with the problem that the device hears, and nothing has changed then
   */
  Future<Permit> mayAppend(DeviceName device, ClientFrame.Append append);

  /**
   * How far a device may read.
   *
   * @param end the last entries of each origin, the commit that removed the device among them; null for
   *     no end
   */
  record Reading(@Nullable Cursor end) {
    /** Everything, and what comes. */
    public static final Reading ALL = new Reading(null);

    /** Whether the entry {@code seq} of {@code origin} may be read. */
    public boolean covers(Origin origin, long seq) {
      return end == null || seq <= end.seq(origin);
    }
  }

  /**
   * The permission for one append.
   *
   * @param term the life of the room's home region
   * @param roster the version of the roster that gave it, see {@link
   *     org.entente.server.log.NewEntry}
   */
  record Permit(long term, long roster) {}
}
