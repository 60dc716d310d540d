package org.entente.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.load.Step;
import org.entente.bench.machine.Stalls;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A region under messages, and the bare relay beside it. */
@Command(
    name = "relay",
    description = "Messages through one node: rate, latency, processor time, beside a bare relay.",
    mixinStandardHelpOptions = true)
public final class RelayCommand implements Callable<Integer> {
  private static final double ALLOCATION_SECONDS = 3;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RunOptions options;

  @Option(names = "--no-baseline", description = "leave the bare relay out")
  private boolean noBaseline;

  @Override
  public Integer call() throws Exception {
    Report report = new Report("relay")
        .put("shape", options.shape.toString())
        .put("rate", options.rate)
        .put("seconds", options.seconds)
        .put("senders_per_room", options.shape.senders());
    try (Folder folder = Folder.create()) {
      Run run = region(folder, report);
      if (!noBaseline) {
        report.putBaseline(BaselineCommand.measure(folder, options), run.costs());
      }
      report.print(options.json);
      return run.isWhole() ? 0 : 1;
    }
  }

  /** In a closed loop of its own, for the garbage collector's sake: what a delivery costs in memory. */
  private double allocatedPerDelivery(Region region, Rig rig) throws Exception {
    long before = region.allocatedBytes();
    Step step = rig.load().closed(options.inFlight(), 0, ALLOCATION_SECONDS, rig.measured());
    return (double) (region.allocatedBytes() - before) / step.deliveries();
  }

  private Run region(Folder folder, Report report) throws Exception {
    Progress.say("A region, %s:", options.shape);
    try (Region region = Region.start(folder)) {
      report
          .put("commit_floor_ms", CommitFloor.medianMs(region.database()))
          .put("stall_p99_ms", Stalls.p99Ms());
      try (Rig rig = Rig.on(List.of(region), options.shape, options.seed)) {
        Run run = Run.of(rig, options);
        run.putInto(report);
        report.put("allocated_bytes_per_delivery", allocatedPerDelivery(region, rig));
        report.putMemory(rig.measured());
        return run;
      }
    }
  }
}
