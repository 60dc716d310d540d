package org.entente.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.entente.bench.load.Step;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import org.entente.bench.node.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Messages while entries that are too old are removed, beside the same messages before. */
@Command(
    name = "retention",
    description = "Whether anybody waits while a region removes what is older than its limit.",
    mixinStandardHelpOptions = true)
public final class RetentionCommand implements Callable<Integer> {
  private static final int ENTRIES_IN_A_ROOM = 100;
  private static final int BEGINS_WITHIN_SECONDS = 150;

  @Option(names = "--entries", defaultValue = "1000000", description = "entries that are too old")
  private long entries;

  @Option(names = "--rate", defaultValue = "200", description = "messages a second")
  private double rate;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StepOptions options;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = Folder.create();
        Region region = Region.startKeeping(folder, 1);
        Rig rig = Rig.on(List.of(region), options.shape, options.seed)) {
      WarmUp.full(rig, options);
      Step calm = rig.load().open(rate, options.seconds, rig.measured());
      Progress.say("nothing is old: %s", Progress.of(calm));
      int rooms = (int) Math.max(1, entries / ENTRIES_IN_A_ROOM);
      Seed.into(region.database(), rooms, entries, told -> {});
      long before = awaitBegin(region);
      Step removing = rig.load().open(rate, options.seconds, rig.measured());
      long removed = region.removedEntries() - before;
      Progress.say("%,d entries are removed: %s", removed, Progress.of(removing));
      report(calm, removing, removed).putMemory(List.of(region.tree())).print(options.json);
      return calm.isWhole() && removing.isWhole() && removed > 0 ? 0 : 1;
    }
  }

  /** A round begins each minute. */
  private static long awaitBegin(Region region) throws Exception {
    for (int i = 0; i < BEGINS_WITHIN_SECONDS && region.removedEntries() == 0; i++) {
      TimeUnit.SECONDS.sleep(1);
    }
    return region.removedEntries();
  }

  private Report report(Step calm, Step removing, long removed) {
    return new Report("retention")
        .put("shape", options.shape.toString())
        .put("entries", entries)
        .put(removing)
        .put("removed_per_s", removed / removing.seconds())
        .put("p50_ms_calm", calm.deliveryMs(50))
        .put("p99_ms_calm", calm.deliveryMs(99))
        .put("max_ms_calm", calm.deliveryMs(100))
        .put("noise_cores_calm", calm.used().noiseCores())
        .put("lost", calm.lost() + removing.lost())
        .put("duplicates", calm.duplicates() + removing.duplicates())
        .put("gaps", calm.gaps() + removing.gaps());
  }
}
