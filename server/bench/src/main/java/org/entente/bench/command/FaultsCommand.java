package org.entente.bench.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.device.Client;
import org.entente.bench.fault.Fault;
import org.entente.bench.fault.Frozen;
import org.entente.bench.fault.FullDisk;
import org.entente.bench.fault.OpenTransaction;
import org.entente.bench.load.Load;
import org.entente.bench.load.Member;
import org.entente.bench.load.Shape;
import org.entente.bench.load.Step;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The long forms of the fault tests: one region under load, to which one thing after another happens. */
@Command(
    name = "faults",
    description =
        "Slow readers, floods, a frozen database, a full disk, open transactions, the death"
            + " of the server and the return of all its devices.",
    mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
  private static final Shape SHAPE = new Shape(20, 20);
  private static final double RATE = 200;
  private static final double FLOOD = 4000;

  @Option(names = "--seconds", defaultValue = "30", description = "how long each fault lasts")
  private double seconds;

  @Option(names = "--connections", defaultValue = "10000", description = "devices of the storm")
  private int connections;

  @Option(names = "--only", defaultValue = "", description = "the name of one fault")
  private String only = "";

  @Option(names = "--json", description = "print only the one JSON line")
  private boolean json;

  private final JsonArray results = new JsonArray();
  private boolean good = true;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = Folder.create();
        Region region = Region.startLimited(folder)) {
      underLoad(region);
    }
    if (isWanted("reconnect_storm")) {
      storm();
    }
    new Report("faults").put("ok", good).put("faults", results).print(json);
    return good ? 0 : 1;
  }

  private boolean isWanted(String name) {
    return only.isEmpty() || only.equals(name);
  }

  private void underLoad(Region region) throws Exception {
    try (Rig rig = Rig.on(List.of(region), SHAPE, 7)) {
      Load load = rig.load().retrying().patientFor(60_000);
      load.closed(4, 5, 1, rig.measured());
      String first = HexFormat.of().formatHex(rig.rooms().get(0).id());
      readers("slow_readers", rig, region, true);
      flood(rig, region);
      happens("database_frozen", rig, region, new Frozen(region.tree()));
      happens("full_disk", rig, region, new FullDisk(region.database()));
      happens("lock_convoy", rig, region, OpenTransaction.lockOf(region.database(), first));
      happens("old_snapshot", rig, region, OpenTransaction.snapshot(region.database()));
      readers("never_reading", rig, region, false);
    }
  }

  private void happens(String name, Rig rig, Region region, Fault fault) throws Exception {
    if (!isWanted(name)) {
      return;
    }
    Step before = rig.load().open(RATE, 3, rig.measured());
    fault.begin();
    Thread ending = new Thread(() -> endLater(fault), "fault");
    ending.start();
    Step during = rig.load().open(RATE, seconds, rig.measured());
    ending.join();
    Step after = rig.load().open(RATE, 5, rig.measured());
    report(name, region, before, during, after);
  }

  private void endLater(Fault fault) {
    try {
      Thread.sleep((long) (seconds * 1000));
      fault.end();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every tenth device stops reading, for the length of the fault or for good. */
  private void readers(String name, Rig rig, Region region, boolean again) {
    if (!isWanted(name)) {
      return;
    }
    Step before = rig.load().open(RATE, 3, rig.measured());
    List<Member> tired = tired(rig);
    rig.load().read(tired, false);
    if (!again) {
      tired.forEach(Member::leaves);
    }
    Step during = rig.load().patientFor(again ? 100 : 3000).open(RATE, seconds, rig.measured());
    rig.load().read(tired, again);
    Step after = rig.load().patientFor(again ? 60_000 : 3000).open(RATE, 5, rig.measured());
    if (again) {
      report(name, region, before, during, after);
    } else {
      // Every message is late now, because it lacks those who do not read, and must lack nobody
      // else.
      long unread = after.late() * tired.size() / rig.rooms().size();
      long lost = after.lost() - unread;
      boolean ok = lost == 0 && during.duplicates() + during.gaps() + after.gaps() == 0;
      put(name, ok, region, before, during, after).put("lost", lost).put("unread", unread);
    }
  }

  private static List<Member> tired(Rig rig) {
    List<Member> tired = new ArrayList<>();
    rig.rooms()
        .forEach(room ->
            room.members().stream().filter(member -> member.index() % 10 == 9).forEach(tired::add));
    return tired;
  }

  private void flood(Rig rig, Region region) {
    if (isWanted("flood")) {
      Step before = rig.load().open(RATE, 3, rig.measured());
      Step during = rig.load().open(FLOOD, Math.min(10, seconds), rig.measured());
      Step after = rig.load().open(RATE, 5, rig.measured());
      report("flood", region, before, during, after);
    }
  }

  /** The server is killed, started again on the same files, and all devices come back at once. */
  private void storm() throws Exception {
    Shape shape = new Shape(Math.max(1, connections / 20), 20);
    try (Folder folder = Folder.create();
        Region region = Region.startLimited(folder);
        Client client = new Client(region);
        Rig rig = Rig.signedIn(List.of(region), shape, client, 7)) {
      rig.load().retrying().patientFor(60_000).connect();
      Step before = rig.load().open(RATE, 5, rig.measured());
      List<Member> all = rig.crew().at(region);
      all.forEach(Member::leaves);
      region.kill();
      try (Region again = Region.startLimited(folder)) {
        long began = System.nanoTime();
        all.forEach(member -> member.moveTo(Rig.loopback(again.port())));
        rig.crew().signIn(again, all);
        double signedIn = (System.nanoTime() - began) / 1e9;
        rig.load().reconnect(all);
        double back = (System.nanoTime() - began) / 1e9;
        Progress.say("  %d devices back after %.1f s", all.size(), back);
        Step after = rig.load().open(RATE, 10, List.of(again.tree()));
        report("reconnect_storm", again, before, after, after)
            .put("connections", all.size())
            .put("signed_in_seconds", signedIn)
            .put("back_seconds", back);
      }
    }
  }

  private JsonObject report(String name, Region region, Step before, Step during, Step after) {
    return put(name, before.isWhole() && after.isClean(), region, before, during, after);
  }

  private JsonObject put(
      String name, boolean ok, Region region, Step before, Step during, Step after) {
    Progress.say("%s: %s", name, ok ? "held" : "DID NOT HOLD");
    Progress.say("  before %s", Progress.of(before));
    Progress.say("  during %s", Progress.of(during));
    Progress.say("  after  %s", Progress.of(after));
    good &= ok;
    JsonObject result = new JsonObject()
        .put("fault", name)
        .put("ok", ok)
        .put("lost", after.lost())
        .put("duplicates", during.duplicates() + after.duplicates())
        .put("gaps", during.gaps() + after.gaps())
        .put("refusals", new JsonObject(new java.util.LinkedHashMap<>(during.refusals())))
        .put("p50_ms_before", before.deliveryMs(50))
        .put("p50_ms_during", during.deliveryMs(50))
        .put("p99_ms_during", during.deliveryMs(99))
        .put("p50_ms_after", after.deliveryMs(50))
        .put("cpu_s_per_1000_during", Report.finite(during.cpuPer1000()))
        .put("noise_cores", during.used().noiseCores())
        .put("rss_mib", region.tree().rootRssKib() / 1024);
    results.add(result);
    return result;
  }
}
