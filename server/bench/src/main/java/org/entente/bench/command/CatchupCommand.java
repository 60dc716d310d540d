package org.entente.bench.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.load.CatchUp;
import org.entente.bench.load.Load;
import org.entente.bench.load.Room;
import org.entente.bench.load.Shape;
import org.entente.bench.machine.CpuMeter;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A device without anything reads a room that has grown among others. */
@Command(
    name = "catchup",
    description = "How long a device takes to read a whole room whose entries lie among others'.",
    mixinStandardHelpOptions = true)
public final class CatchupCommand implements Callable<Integer> {
  private static final int IN_FLIGHT = 64;

  @Option(names = "--entries", defaultValue = "10000", description = "how many entries to read")
  private int entries;

  @Option(names = "--rooms", defaultValue = "8", description = "rooms that grow at the same time")
  private int rooms;

  @Option(names = "--json", description = "print only the one JSON line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = Folder.create();
        Region region = Region.start(folder);
        Rig rig = Rig.on(List.of(region), new Shape(rooms, 1), 7)) {
      Progress.say("%d rooms of %d entries are written:", rooms, entries);
      rig.load().fill(IN_FLIGHT, entries);
      WarmUp.until(rig.measured(), about -> read(rig, region));
      CpuMeter meter = new CpuMeter(rig.measured());
      List<CatchUp> all = read(rig, region);
      CpuMeter.Used used = meter.stop();
      List<CatchUp> sorted = new ArrayList<>(all);
      sorted.sort(Comparator.comparingDouble(CatchUp::seconds));
      long lost = all.stream().mapToLong(CatchUp::lost).sum();
      long duplicates = all.stream().mapToLong(CatchUp::duplicates).sum();
      long gaps = all.stream().mapToLong(CatchUp::gaps).sum();
      new Report("catchup")
          .put("entries", entries)
          .put("rooms", rooms)
          .put("seconds", sorted.get(sorted.size() / 2).seconds())
          .put("seconds_first", all.get(0).seconds())
          .put("seconds_best", sorted.get(0).seconds())
          .put("seconds_worst", sorted.get(sorted.size() - 1).seconds())
          .put("cpu_s", used.measured() / rooms)
          .put("lost", lost)
          .put("duplicates", duplicates)
          .put("gaps", gaps)
          .put("noise_cores", used.noiseCores())
          .putMemory(rig.measured())
          .print(json);
      return lost + duplicates + gaps == 0 ? 0 : 1;
    }
  }

  /** Each room once, one after the other. */
  private List<CatchUp> read(Rig rig, Region region) {
    List<CatchUp> all = new ArrayList<>();
    for (Room room : rig.rooms()) {
      try (Load reader = rig.reader(region, room)) {
        all.add(reader.catchUp(entries));
      }
    }
    return all;
  }
}
