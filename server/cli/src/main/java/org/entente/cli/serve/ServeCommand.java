package org.entente.cli.serve;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.entente.cli.Waiting;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one node until it is asked to stop. */
@Command(
    name = "serve",
    description = "Run one node of a region; SIGTERM or Ctrl-C drains and stops it.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 60;

  /** The exit status when the region's cluster was stuck. */
  private static final int STUCK = 75;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "one JSON file; ENTENTE_* variables win over it")
  private @Nullable Path config;

  @Override
  public Integer call() throws Exception {
    ServerConfig settings = ServerConfig.load(Optional.ofNullable(config), System.getenv());
    EntenteServer.Running running =
        Waiting.seconds(START_SECONDS, "the server to start", EntenteServer.start(settings));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, stopped), "stop"));
    running.stuck().onSuccess(stuck -> new Thread(() -> leave(running), "leave").start());
    announce(settings, running);
    stopped.await();
    return 0;
  }

  /** Prints how a federation begins on a server that belongs to none, and last that it is ready. */
  public static void announce(ServerConfig settings, EntenteServer.Running running) {
    running.founding().ifPresent(link -> {
      System.out.println(
          "This server belongs to no federation yet. Two agencies found one here, once,"
              + " with this link; give it to them alone:");
      System.out.println("  " + link.at(origin(settings, running.port())));
      System.out.println("  entente agency init    each on its own machine");
      System.out.println("  entente agency found   one of them, with the other's root.cer");
      System.out.println("  entente agency cosign FILE --server LINK   the other");
      if (settings.link().isPresent()) {
        System.out.println("Where another region belongs to one, its record comes here by itself.");
      }
    });
    System.out.println("Listening on port " + running.port() + ".");
  }

  private static String origin(ServerConfig settings, int port) {
    String scheme = settings.http().tls().isPresent() ? "https" : "http";
    return settings.http().publicUrl().map(URI::toString).orElse(scheme + "://localhost:" + port);
  }

  /** The supervisor starts the process anew; a stuck cluster may not even let it end in order. */
  private static void leave(EntenteServer.Running running) {
    try {
      Waiting.seconds(STOP_SECONDS, "the server to stop", running.close());
    } catch (RuntimeException e) {
      System.err.println("The server did not stop in time.");
    } finally {
      Runtime.getRuntime().halt(STUCK);
    }
  }

  private static void stop(EntenteServer.Running running, CountDownLatch stopped) {
    try {
      Waiting.seconds(STOP_SECONDS, "the server to stop", running.close());
    } finally {
      stopped.countDown();
    }
  }
}
