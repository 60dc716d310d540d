package org.entente.server.cluster;

import java.util.List;
import org.entente.server.log.StoredEntry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** What the nodes of a region tell each other; every message is a hint and may be lost. */
sealed interface Message {
  /** {@code node} runs, and its interest has had {@code version} changes. */
  record Alive(String node, long version) implements Message {}

  /** {@code node} goes away. */
  record Gone(String node) implements Message {}

  /** Change number {@code version} of what {@code node} wants to hear of. */
  record Change(String node, long version, List<LogId> more, List<LogId> less) implements Message {}

  /** All that {@code node} wants to hear of after {@code version} changes. */
  record Interest(String node, long version, List<LogId> logs) implements Message {}

  /** {@code node} would like to know all that the receiver wants to hear of. */
  record Ask(String node) implements Message {}

  /** Entries that one commit stored. */
  record Stored(List<StoredEntry> entries) implements Message {}

  /** A log goes at least as far as here. */
  record Head(LogId log, Origin origin, long seq) implements Message {}

  /** A log may have more than was told. */
  record Missed(LogId log) implements Message {}

  /** {@code device} has signed in. */
  record SignedIn(DeviceName device, long instance) implements Message {}

  /** {@code device} has a new socket at {@code node}. */
  record Connected(String node, DeviceName device) implements Message {}
}
