package org.entente.bench.command;

import java.util.concurrent.Callable;
import org.entente.bench.load.Step;
import org.entente.bench.node.Folder;
import org.entente.bench.node.RelayNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The bare relay alone. */
@Command(
    name = "baseline",
    description = "The same messages through a bare relay: no sign-in, no storage, no coalescing.",
    mixinStandardHelpOptions = true)
public final class BaselineCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RunOptions options;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = Folder.create();
        RelayNode relay = RelayNode.start(folder);
        Rig rig = Rig.on(relay, options.shape, options.seed)) {
      Progress.say("The bare relay, %s:", options.shape);
      Run run = Run.of(rig, options);
      Report report = new Report("baseline")
          .put("shape", options.shape.toString())
          .put("rate", options.rate)
          .put("seconds", options.seconds);
      run.putInto(report);
      report.put("baseline_ratio", 1.0).putMemory(rig.measured()).print(options.json);
      return run.isWhole() ? 0 : 1;
    }
  }

  /** The closed loop that a region's costs are held against, with the same options in a fresh process. */
  static Step saturation(Folder folder, StepOptions options) throws Exception {
    Progress.say("The bare relay, %s:", options.shape);
    try (RelayNode relay = RelayNode.start(folder);
        Rig rig = Rig.on(relay, options.shape, options.seed)) {
      return Run.saturate(rig, options);
    }
  }

  /** The same at the rate that was asked for, where there is one. */
  static Step measure(Folder folder, RunOptions options) throws Exception {
    if (options.fixedRate().isEmpty()) {
      return saturation(folder, options);
    }
    Progress.say("The bare relay, %s:", options.shape);
    try (RelayNode relay = RelayNode.start(folder);
        Rig rig = Rig.on(relay, options.shape, options.seed)) {
      return Run.of(rig, options).main();
    }
  }
}
