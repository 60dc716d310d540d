package org.entente.bench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.device.Client;
import org.entente.bench.load.Member;
import org.entente.bench.load.Step;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several nodes of one region: what crosses from one to the other, and the end of one of them. */
@Command(
    name = "nodes",
    description = "Members of a room on different nodes of one region; then one node is killed.",
    mixinStandardHelpOptions = true)
public final class NodesCommand implements Callable<Integer> {
  @Parameters(index = "0", defaultValue = "2", paramLabel = "N", description = "how many nodes")
  private int count;

  @Option(names = "--rate", defaultValue = "100", description = "messages a second")
  private double rate;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StepOptions options;

  @Override
  public Integer call() throws Exception {
    Report report = new Report("nodes")
        .put("nodes", count)
        .put("shape", options.shape.toString())
        .put("rate", rate)
        .put("seconds", options.seconds);
    try (Folder folder = Folder.create()) {
      Region owner = Region.start(folder);
      List<Region> nodes = Region.cluster(folder, owner, count);
      try (Client client = new Client(nodes.get(0));
          Rig rig = Rig.on(
              nodes,
              options.shape,
              client.found(options.shape.sockets()),
              client,
              Rig.WRITERS_APART,
              options.seed)) {
        List<ProcessTree> measured = new ArrayList<>(rig.measured());
        measured.add(owner.tree());
        Step full = saturate(rig, measured);
        boolean whole = measure(rig, full, measured, report) & kill(rig, nodes, measured, report);
        report.putMemory(measured);
        report.putBaseline(BaselineCommand.saturation(folder, options), full).print(options.json);
        return whole ? 0 : 1;
      }
    }
  }

  private Step saturate(Rig rig, List<ProcessTree> measured) {
    Progress.say("%d nodes, who writes is at the first, who reads at the others:", count);
    WarmUp.full(rig, options);
    Step full = rig.load().closed(options.inFlight(), 1, options.seconds, measured);
    Progress.say("  closed loop: %s", Progress.of(full));
    return full;
  }

  private boolean measure(Rig rig, Step full, List<ProcessTree> measured, Report report) {
    rig.load().open(rate, 1, measured);
    Step step = rig.load().open(rate, options.seconds, measured);
    Progress.say("  %.0f msg/s: %s", rate, Progress.of(step));
    report
        .put(step)
        .put("saturation_msg_per_s", full.messagesPerSecond())
        .put("saturation_deliveries_per_s", full.deliveriesPerSecond())
        .put("saturation_cpu_s_per_1000", full.cpuPer1000())
        .put("lost", step.lost() + full.lost())
        .put("duplicates", step.duplicates() + full.duplicates())
        .put("gaps", step.gaps() + full.gaps())
        .put("noise_cores", Math.max(step.used().noiseCores(), full.used().noiseCores()));
    return step.isWhole() && full.isWhole();
  }

  /** The last node dies; its devices go on at the first, from where they stood. */
  private boolean kill(Rig rig, List<Region> nodes, List<ProcessTree> measured, Report report) {
    Region dead = nodes.get(nodes.size() - 1);
    List<Member> orphans = rig.crew().at(dead);
    orphans.forEach(Member::leaves);
    dead.kill();
    Step alone = rig.load().patientFor(200).open(rate, 1, measured);
    long began = System.nanoTime();
    orphans.forEach(member -> member.moveTo(Rig.loopback(nodes.get(0).port())));
    rig.crew().signIn(nodes.get(0), orphans);
    rig.load().reconnect(orphans);
    double seconds = (System.nanoTime() - began) / 1e9;
    Step after = rig.load().patientFor(10_000).open(rate, 2, measured);
    Progress.say("  after the end of a node: %s", Progress.of(after));
    report
        .put("moved_devices", orphans.size())
        .put("moved_seconds", seconds)
        .put("moved_lost", after.lost())
        .put("moved_duplicates", after.duplicates() + alone.duplicates())
        .put("moved_gaps", after.gaps() + alone.gaps());
    return after.isWhole() && alone.duplicates() == 0 && alone.gaps() == 0;
  }
}
