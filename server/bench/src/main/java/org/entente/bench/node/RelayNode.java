package org.entente.bench.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.relay.BareRelay;

/** The bare relay in a process of its own, where a region's would be. */
public final class RelayNode implements AutoCloseable {
  private final Child child;

  private RelayNode(Child child) {
    this.child = child;
  }

  /** Starts it with the options that a region's JVM gets. */
  public static RelayNode start(Folder folder) throws IOException {
    List<String> arguments = new ArrayList<>(Region.options());
    arguments.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BareRelay.class.getName()));
    return new RelayNode(Child.java(folder, "relay", arguments));
  }

  /** Its loopback port. */
  public int port() {
    return child.port();
  }

  /** The process. */
  public ProcessTree tree() {
    return child.tree();
  }

  @Override
  public void close() {
    child.close();
  }
}
