package org.entente.faults.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.entente.cli.Waiting;
import org.entente.cli.serve.ServeCommand;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;

/** The main class of a node whose clock can be moved; otherwise what {@code entente serve} does. */
final class NodeMain {
  private static final long START_SECONDS = 800;
  private static final long STOP_SECONDS = 25;
  private static final long LOOK_MS = 200;

  private NodeMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    ServerConfig config = ServerConfig.load(Optional.of(Path.of(arguments[0])), Map.of());
    EntenteServer.Running running = started(config, new Moved(Path.of(arguments[1])));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(
            () -> Waiting.seconds(STOP_SECONDS, "the node to stop", running.close()), "stop"));
    running.stuck().onSuccess(stuck -> Runtime.getRuntime().halt(Node.STUCK));
    ServeCommand.announce(config, running);
    new CountDownLatch(1).await();
  }

  private static EntenteServer.Running started(ServerConfig config, Clock clock) {
    try {
      return Waiting.seconds(
          START_SECONDS, "the node to start", EntenteServer.start(config, clock));
    } catch (RuntimeException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
      throw e;
    }
  }

  /** This machine's clock, ahead by what a file says, which is looked at a few times a second. */
  private static final class Moved extends Clock {
    private final Clock machine = Clock.systemUTC();
    private final Path file;
    private volatile long lookedMs;
    private volatile long aheadMs;

    Moved(Path file) {
      this.file = file;
    }

    @Override
    public ZoneId getZone() {
      return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock keeps UTC");
    }

    @Override
    public Instant instant() {
      long now = machine.millis();
      if (now - lookedMs > LOOK_MS || now < lookedMs) {
        lookedMs = now;
        look();
      }
      return machine.instant().plus(Duration.ofMillis(aheadMs));
    }

    private void look() {
      try {
        String ahead = Files.readString(file).strip();
        aheadMs = ahead.isEmpty() ? aheadMs : Long.parseLong(ahead);
      } catch (IOException e) {
        throw new IllegalStateException("the file of the clock is gone", e);
      }
    }
  }
}
