package org.entente.faults.command;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.entente.faults.storm.Outcome;
import org.entente.faults.storm.Storm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks regions on this machine in every way there is, and says whether their people noticed. */
@Command(
    name = "faults",
    description =
        "Starts regions on this machine, lets people work in them and breaks lines, nodes and databases by a"
            + " seeded schedule. Prints one JSON object last; exit 0 when nothing is wrong, else 1.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  @Option(names = "--minutes", defaultValue = "10", description = "how long (${DEFAULT-VALUE})")
  private double minutes;

  @Option(names = "--seed", description = "the schedule; drawn and printed without it")
  private @Nullable Long seed;

  @Option(names = "--regions", defaultValue = "2", description = "2 or 3 (${DEFAULT-VALUE})")
  private int regions;

  @Option(names = "--nodes", defaultValue = "2", description = "of each region (${DEFAULT-VALUE})")
  private int nodes;

  @Option(names = "--members", defaultValue = "40", description = "of the room (${DEFAULT-VALUE})")
  private int members;

  @Option(
      names = "--rate",
      defaultValue = "4",
      description = "messages and changes a second (${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--fault-seconds",
      defaultValue = "10",
      description = "how long a fault lasts at least (${DEFAULT-VALUE})")
  private double faultSeconds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "only these faults, by the names that the result counts them under")
  private Set<String> only = new TreeSet<>();

  @Option(
      names = "--previous-jar",
      paramLabel = "FILE",
      description =
          "the jar of the release before: all nodes begin with it, and one after another is upgraded")
  private @Nullable Path previousJar;

  @Option(names = "--json", description = "print only the JSON object")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    long chosen = seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed;
    long faultMs = (long) (faultSeconds * 1000);
    Storm.Shape shape =
        new Storm.Shape(regions, nodes, members, rate, faultMs, chosen, previousJar);
    try (Storm storm = Storm.gather(shape, this::tell)) {
      storm.begin();
      storm.rage((long) (minutes * TimeUnit.MINUTES.toSeconds(1)), only);
      Outcome outcome = storm.end();
      System.out.println(outcome.json().encode());
      return outcome.isClean() ? 0 : 1;
    }
  }

  private void tell(String what) {
    if (!json) {
      System.err.println(what);
    }
  }

  /** Runs it; the exit code is 1 when something was wrong, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
