package org.entente.cli.quickstart;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.entente.cli.federation.FederationClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole of Entente on this machine, or proves in a minute that it works. */
@Command(
    name = "quickstart",
    description = "Run one node with two demo agencies and print their invitations.",
    mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where everything is kept (default: data beside deploy/)")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--history",
      paramLabel = "WHAT",
      defaultValue = "none",
      description =
          "what newcomers to the room get of its past: none, joined or all (default: ${DEFAULT-VALUE})")
  private String history = "none";

  @Option(names = "--reset", description = "forget the demo in DIR and begin anew")
  private boolean reset;

  @Option(
      names = "--smoke",
      description = "let two members exchange 100 messages, print one JSON line, and end")
  private boolean smoke;

  private final Clock clock;

  /** By the clock of this machine. */
  public QuickstartCommand() {
    this(Clock.systemUTC());
  }

  /** By a clock that a test in which days pass brings along. */
  public QuickstartCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    logOnlyTrouble();
    if (!List.of("none", "joined", "all").contains(history)) {
      System.err.println("--history is none, joined or all.");
      return 2;
    }
    if (smoke) {
      return new Smoke(clock).run();
    }
    Demo demo = new Demo(data == null ? defaultFolder() : data);
    if (reset || !demo.isFounded()) {
      demo.reset();
    }
    System.err.println("Starting the server and its PostgreSQL …");
    Node node = Node.start(demo.serverData(), port, clock);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
    if (demo.isFounded()) {
      System.err.println("Going on with the data of " + demo.serverData().getParent() + ".");
    } else {
      System.err.println("Founding two agencies, a team and a room …");
      demo.found(node, clock, history);
    }
    print(demo, node);
    stopped.await();
    return 0;
  }

  /** A person reads this console; what an operator would want to know is left out. */
  private static void logOnlyTrouble() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.WARN);
    }
  }

  private static Path defaultFolder() {
    String home = System.getenv("ENTENTE_HOME");
    return Path.of(home == null ? "" : home).resolve("data");
  }

  private static void stop(Node node, CountDownLatch stopped) {
    System.err.println("Stopping …");
    try {
      node.close();
      System.err.println("Stopped. Everything is kept for the next start.");
    } finally {
      stopped.countDown();
    }
  }

  private static void print(Demo demo, Node node) throws Exception {
    List<Founding.Invitation> all = demo.invitations(node);
    Set<String> enrolled = new FederationClient(node.origin())
        .directory().invitations().stream()
            .filter(invitation -> invitation.usedBy() != null)
            .map(invitation -> invitation.officer().text())
            .collect(Collectors.toSet());
    System.out.println();
    System.out.println("Entente is ready at " + node.origin());
    System.out.println("Team " + DemoAgency.TEAM + ", room \"" + DemoAgency.ROOM + "\"");
    System.out.println(
        "Open each link in a browser of its own and enter the code. A link works once.");
    for (Founding.Invitation each : all) {
      System.out.println();
      System.out.println(each.name() + ", " + each.agency());
      if (enrolled.contains(each.officer())) {
        System.out.println("  has enrolled");
      } else {
        System.out.println("  code  " + each.code());
        System.out.println("  link  " + each.link());
      }
    }
    System.out.println();
    System.out.println("The coordinator, " + DemoAgency.COORDINATOR.displayName()
        + ", works from the command line, too:");
    System.out.println(
        "  deploy/entente member people '" + DemoAgency.ROOM + "' --profile " + demo.coordinator());
    System.out.println();
    System.out.println("Ctrl-C stops the server and keeps the data.");
    System.out.flush();
  }
}
