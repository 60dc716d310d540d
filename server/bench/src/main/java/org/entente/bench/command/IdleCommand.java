package org.entente.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.entente.bench.device.Client;
import org.entente.bench.load.Shape;
import org.entente.bench.load.Step;
import org.entente.bench.machine.CpuMeter;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sockets that do nothing but follow their room. */
@Command(
    name = "idle",
    description = "Memory for each connection that is signed in, follows a room and is idle.",
    mixinStandardHelpOptions = true)
public final class IdleCommand implements Callable<Integer> {
  private static final int MEMBERS = 20;
  private static final int SETTLE_SECONDS = 3;

  @Option(names = "--connections", defaultValue = "10000", description = "how many")
  private int connections;

  @Option(names = "--seconds", defaultValue = "5", description = "how long they are watched")
  private double seconds;

  @Option(names = "--tls", description = "by TLS 1.3, as devices come from elsewhere")
  private boolean tls;

  @Option(names = "--json", description = "print only the one JSON line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = Folder.create();
        Region region = tls ? Region.startSecured(folder) : Region.start(folder)) {
      ProcessTree tree = region.tree();
      Shape shape = new Shape(Math.max(1, connections / MEMBERS), MEMBERS);
      try (Client client = new Client(region);
          Rig rig = Rig.signedIn(List.of(region), shape, client, 7)) {
        rest();
        long before = tree.rootRssKib();
        Progress.say("%d devices are signed in: %d MiB", shape.sockets(), before / 1024);
        rig.load().connect();
        rest();
        CpuMeter meter = new CpuMeter(List.of(tree));
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
        CpuMeter.Used idle = meter.stop();
        long after = tree.rootRssKib();
        Step alive = rig.load().open(shape.rooms(), 2, List.of(tree));
        Progress.say("  and all of them alive: %s", Progress.of(alive));
        new Report("idle")
            .put("connections", shape.sockets())
            .put("tls", tls)
            .put("rss_kib_per_connection", (double) (after - before) / shape.sockets())
            .put("rss_kib_before", before)
            .put("rss_kib_after", after)
            .put("idle_cores", idle.measured() / idle.seconds())
            .put("lost", alive.lost())
            .put("duplicates", alive.duplicates())
            .put("gaps", alive.gaps())
            .put("noise_cores", idle.noiseCores())
            .putMemory(List.of(tree))
            .print(json);
        return alive.isWhole() ? 0 : 1;
      }
    }
  }

  private static void rest() throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
  }
}
