package org.entente.bench.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.entente.bench.machine.ProcessTree;

/** PostgreSQL neither answers nor refuses: all its processes are stopped. */
public final class Frozen implements Fault {
  private final ProcessTree server;
  private List<Long> stopped = List.of();

  /** The database below {@code server}. */
  public Frozen(ProcessTree server) {
    this.server = server;
  }

  @Override
  public void begin() throws IOException {
    stopped = server.descendants();
    signal("-STOP", stopped);
  }

  @Override
  public void end() throws IOException {
    List<Long> all = stopped;
    stopped = List.of();
    signal("-CONT", all);
  }

  private static void signal(String name, List<Long> pids) throws IOException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", name));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
