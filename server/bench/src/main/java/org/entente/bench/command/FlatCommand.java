package org.entente.bench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.device.Client;
import org.entente.bench.device.Device;
import org.entente.bench.load.Shape;
import org.entente.bench.load.Step;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import org.entente.bench.node.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a message costs in a region that is new, that has grown, and that has idle devices. */
@Command(
    name = "flat",
    description = "Whether a message costs the same after 10,000,000 entries in 100,000 rooms, with"
        + " idle devices, and in many rooms at once.",
    mixinStandardHelpOptions = true)
public final class FlatCommand implements Callable<Integer> {
  private static final int IDLE_MEMBERS = 20;

  @Option(names = "--entries", defaultValue = "10000000", description = "entries to grow to")
  private long entries;

  @Option(names = "--rooms", defaultValue = "100000", description = "rooms to grow to")
  private int rooms;

  @Option(names = "--connections", defaultValue = "10000", description = "idle devices")
  private int connections;

  @Option(names = "--many", defaultValue = "1000", description = "rooms that are written at once")
  private int many;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StepOptions options;

  private final List<Step> steps = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Shape idle = new Shape(Math.max(1, connections / IDLE_MEMBERS), IDLE_MEMBERS);
    Shape few = new Shape(10, 1);
    Shape lots = new Shape(many, 1);
    int busy = options.shape.sockets();
    Report report = new Report("flat")
        .put("shape", options.shape.toString())
        .put("rooms", rooms)
        .put("entries", entries)
        .put("connections", idle.sockets());
    try (Folder folder = Folder.create();
        Region region = Region.start(folder);
        Client client = new Client(region)) {
      List<Device> devices = client.found(busy + idle.sockets() + few.sockets() + lots.sockets());
      Places places = new Places(devices);
      List<Region> nodes = List.of(region);
      try (Rig rig =
          Rig.on(nodes, options.shape, places.next(busy), client, Rig.IN_TURN, options.seed)) {
        WarmUp.full(rig, options);
        Step small = measure("a new region", rig, 2);
        Seed.into(region.database(), rooms, entries, FlatCommand::tell);
        Step grown = measure("after " + entries + " entries", rig, 2);
        Step idling;
        try (Rig sleepers =
            Rig.on(nodes, idle, places.next(idle.sockets()), client, Rig.IN_TURN, 11)) {
          idling = measure(sleepers.rooms().size() + " idle rooms", rig, 2);
        }
        report
            .put(idling)
            .put("lost", steps.stream().mapToLong(Step::lost).sum())
            .put("duplicates", steps.stream().mapToLong(Step::duplicates).sum())
            .put("gaps", steps.stream().mapToLong(Step::gaps).sum())
            .put("cpu_s_per_1000_new", small.cpuPer1000())
            .put("cpu_s_per_1000_grown", grown.cpuPer1000())
            .put("flat_entries_ratio", grown.cpuPer1000() / small.cpuPer1000())
            .put("flat_connections_ratio", idling.cpuPer1000() / grown.cpuPer1000())
            .put("p99_ms_new", small.deliveryMs(99))
            .put("noise_cores_new", small.used().noiseCores())
            .put("noise_cores_grown", grown.used().noiseCores());
      }
      spread(nodes, few, lots, places, client, report);
      report.putMemory(List.of(region.tree()));
    }
    try (Folder folder = Folder.create()) {
      report.putBaseline(BaselineCommand.saturation(folder, options), steps.get(0));
    }
    report.print(options.json);
    return steps.stream().allMatch(Step::isWhole) ? 0 : 1;
  }

  /** The same number of messages under way, in few rooms and in many. */
  private void spread(
      List<Region> nodes, Shape few, Shape lots, Places places, Client client, Report report)
      throws Exception {
    Step inFew;
    try (Rig rig = Rig.on(nodes, few, places.next(few.sockets()), client, Rig.IN_TURN, 12)) {
      inFew = step("messages in " + few.rooms() + " rooms", rig, lots.rooms() / few.rooms(), 2);
    }
    try (Rig rig = Rig.on(nodes, lots, places.next(lots.sockets()), client, Rig.IN_TURN, 13)) {
      Step inMany = step("messages in " + lots.rooms() + " rooms", rig, 1, 2);
      report
          .put("cpu_s_per_1000_few_rooms", inFew.cpuPer1000())
          .put("cpu_s_per_1000_many_rooms", inMany.cpuPer1000())
          .put("flat_rooms_ratio", inMany.cpuPer1000() / inFew.cpuPer1000());
    }
  }

  private Step measure(String what, Rig rig, double warmUp) {
    return step(what, rig, options.inFlight(), warmUp);
  }

  private Step step(String what, Rig rig, int inFlight, double warmUp) {
    Step step = rig.load().closed(inFlight, warmUp, options.seconds, rig.measured());
    Progress.say("%s: %s", what, Progress.of(step));
    steps.add(step);
    return step;
  }

  private static void tell(long entries) {
    if (entries % 1_000_000 == 0) {
      Progress.say("  %,d entries", entries);
    }
  }

  /** Devices that nobody has taken yet. */
  private static final class Places {
    private final List<Device> devices;
    private int taken;

    Places(List<Device> devices) {
      this.devices = devices;
    }

    List<Device> next(int count) {
      taken += count;
      return devices.subList(taken - count, taken);
    }
  }
}
