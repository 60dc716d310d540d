package org.entente.server.push;

import java.util.List;
import java.util.function.Consumer;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;

/** The other regions, as sockets tell devices of them. Callable from any thread; never blocks. */
public interface Elsewhere {
  /** There are none. */
  Elsewhere NOWHERE = new Elsewhere() {
    @Override
    public List<RegionSeen> seen() {
      return List.of();
    }

    @Override
    public List<Holder> holders(LogId log) {
      return List.of();
    }

    @Override
    public void listen(Consumer<LogId> further, Runnable sight) {}
  };

  /** How the others are seen from here. */
  List<RegionSeen> seen();

  /** How far the others have {@code log} that keep it, as far as each has said; none but for rooms. */
  List<Holder> holders(LogId log);

  /** Calls {@code further} when another region has more of a log, {@code sight} when {@link #seen} changed. */
  void listen(Consumer<LogId> further, Runnable sight);
}
