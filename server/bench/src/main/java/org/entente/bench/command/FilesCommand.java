package org.entente.bench.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.bench.device.Client;
import org.entente.bench.device.Device;
import org.entente.bench.device.FileBody;
import org.entente.bench.device.FileClient;
import org.entente.bench.machine.CpuMeter;
import org.entente.bench.machine.Memory;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sealed files go up and come down on loopback, several at the same time. */
@Command(
    name = "files",
    description = "How fast sealed files go up and down, and what they cost the server.",
    mixinStandardHelpOptions = true)
public final class FilesCommand implements Callable<Integer> {
  private static final String ROOM = "f1".repeat(16);
  private static final long MIB = 1024 * 1024;
  private static final long WARM_UP = 256 * MIB;
  private static final double MEGA = 1e6;

  @Option(
      names = "--mib",
      defaultValue = "1024",
      description = "length of each file (default: ${DEFAULT-VALUE})")
  private int mib;

  @Option(
      names = "--files",
      defaultValue = "2",
      description = "files at the same time (default: ${DEFAULT-VALUE})")
  private int files;

  @Option(
      names = "--part-mib",
      defaultValue = "64",
      description = "bytes of one request of an upload (default: ${DEFAULT-VALUE})")
  private int part;

  @Option(names = "--json", description = "print only the one JSON line")
  private boolean json;

  /** How one direction went. */
  private record Way(CpuMeter.Used used, double megabytes, long mostKib) {
    double perSecond() {
      return megabytes / used.seconds();
    }

    /** Megabytes for each processor second of server and database: what one core carries. */
    double perCore() {
      return megabytes / used.measured();
    }
  }

  @Override
  public Integer call() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(files);
    try (Folder folder = Folder.create();
        Region region = Region.start(folder)) {
      List<FileClient> clients = signedIn(region);
      FileBody small = new FileBody(Math.min(WARM_UP, mib * MIB), 1);
      for (String path : put(clients.subList(0, 1), small, lanes)) {
        clients.get(0).get(path);
        clients.get(0).remove(path);
      }
      FileBody body = new FileBody(mib * MIB, 7);
      long sum = body.checksum();
      long before = region.tree().rootRssKib();
      Progress.say("%d files of %d MiB go up:", files, mib);
      List<String> paths = new ArrayList<>();
      Way up = measure(region, () -> paths.addAll(put(clients, body, lanes)));
      Progress.say("  %.0f MB/s; and come down:", up.perSecond());
      List<Long> sums = new ArrayList<>();
      Way down = measure(region, () -> sums.addAll(get(clients, paths, lanes)));
      boolean whole = sums.stream().allMatch(s -> s == sum) && sums.size() == files;
      report(region, before, up, down, whole);
      return whole ? 0 : 1;
    } finally {
      lanes.shutdownNow();
    }
  }

  private void report(Region region, long before, Way up, Way down, boolean whole) {
    new Report("files")
        .put("files", files)
        .put("mib_each", mib)
        .put("up_mb_per_s", up.perSecond())
        .put("up_mb_per_core_s", up.perCore())
        .put("up_cpu_s", up.used().measured())
        .put("up_noise_cores", up.used().noiseCores())
        .put("down_mb_per_s", down.perSecond())
        .put("down_mb_per_core_s", down.perCore())
        .put("down_cpu_s", down.used().measured())
        .put("down_noise_cores", down.used().noiseCores())
        .put("rss_mib_before", before / 1024)
        .put("rss_mib_most", Math.max(up.mostKib(), down.mostKib()) / 1024)
        .put("whole", whole)
        .putMemory(List.of(region.tree()))
        .print(json);
  }

  private List<FileClient> signedIn(Region region) {
    try (Client client = new Client(region)) {
      List<Device> devices = client.found(files);
      client.makeRooms(
          Map.of(ROOM, devices.stream().map(device -> device.signer().device()).toList()));
      List<String> tokens = client.signInAll(devices);
      List<FileClient> clients = new ArrayList<>();
      for (int i = 0; i < files; i++) {
        clients.add(new FileClient(region.origin(), devices.get(i), tokens.get(i)));
      }
      return clients;
    }
  }

  private interface Deed {
    void act() throws Exception;
  }

  private Way measure(Region region, Deed deed) throws Exception {
    try (Memory memory = new Memory(region.tree())) {
      CpuMeter meter = new CpuMeter(List.of(region.tree()));
      deed.act();
      return new Way(meter.stop(), files * mib * MIB / MEGA, memory.mostKib());
    }
  }

  /** All of them put {@code body} at the same time; where their files are. */
  private List<String> put(List<FileClient> clients, FileBody body, ExecutorService lanes)
      throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (FileClient client : clients) {
      all.add(() -> put(client, body));
    }
    return results(lanes.invokeAll(all));
  }

  private String put(FileClient client, FileBody body) throws IOException {
    String path = client.create(ROOM, body.length());
    client.put(path, body, part * MIB);
    return path;
  }

  private static List<Long> get(List<FileClient> clients, List<String> paths, ExecutorService lanes)
      throws Exception {
    List<Callable<Long>> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      FileClient client = clients.get(i);
      String path = paths.get(i);
      all.add(() -> client.get(path));
    }
    return results(lanes.invokeAll(all));
  }

  private static <T> List<T> results(List<Future<T>> all) throws Exception {
    List<T> out = new ArrayList<>();
    for (Future<T> each : all) {
      out.add(each.get());
    }
    return out;
  }
}
