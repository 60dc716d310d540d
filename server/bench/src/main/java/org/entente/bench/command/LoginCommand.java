package org.entente.bench.command;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.bench.device.Client;
import org.entente.bench.device.Device;
import org.entente.bench.machine.CpuMeter;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.node.Folder;
import org.entente.bench.node.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sign-ins: nonce, signature, certificate chain, fence in the database, token. */
@Command(
    name = "login",
    description = "How many sign-ins one node takes in a second.",
    mixinStandardHelpOptions = true)
public final class LoginCommand implements Callable<Integer> {
  private static final int MOST_PER_ADDRESS = 100_000;

  @Option(names = "--devices", defaultValue = "2000", description = "how many devices take turns")
  private int devices;

  @Option(names = "--seconds", defaultValue = "10", description = "how long it is measured")
  private double seconds;

  @Option(names = "--json", description = "print only the one JSON line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    JsonObject limits = new JsonObject()
        .put("signInsPerSecond", MOST_PER_ADDRESS)
        .put("requestsPerSecond", MOST_PER_ADDRESS);
    try (Folder folder = Folder.create();
        Region region = Region.start(folder, "node", new JsonObject().put("limits", limits));
        Client client = new Client(region)) {
      Progress.say("%d devices:", devices);
      List<Device> all = client.found(devices);
      List<ProcessTree> measured = List.of(region.tree());
      WarmUp.until(measured, length -> client.signInFor(all, length));
      CpuMeter meter = new CpuMeter(measured);
      long signIns = client.signInFor(all, seconds);
      CpuMeter.Used used = meter.stop();
      new Report("login")
          .put("devices", devices)
          .put("logins_per_s", signIns / used.seconds())
          .put("logins", signIns)
          .put("cpu_ms_per_login", used.measured() / signIns * 1000)
          .put("lost", 0)
          .put("generator_cores", used.generatorCores())
          .put("noise_cores", used.noiseCores())
          .putMemory(measured)
          .print(json);
      return 0;
    }
  }
}
