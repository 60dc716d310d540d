package org.entente.cli.region;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The PostgreSQL that the server brings along, alone on this machine, so that several nodes can be tried on it. */
@Command(
    name = "database",
    description = "Run a PostgreSQL on this machine, for trying several nodes.",
    mixinStandardHelpOptions = true,
    hidden = true)
final class DatabaseCommand implements Callable<Integer> {
  @Option(names = "--dir", paramLabel = "DIR", required = true, description = "where it keeps all")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path dir;

  @Option(
      names = "--url-file",
      paramLabel = "FILE",
      required = true,
      description = "gets its address, for db.url, when it is ready")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path urlFile;

  @Override
  public Integer call() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, new SecureRandom());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(
            () -> {
              postgres.close();
              stopped.countDown();
            },
            "stop"));
    DatabaseAddress address = postgres.address();
    Path written = urlFile.resolveSibling(urlFile.getFileName() + ".part");
    Files.writeString(
        written, "postgresql://127.0.0.1:" + address.port() + "/" + address.database());
    Files.move(written, urlFile, StandardCopyOption.ATOMIC_MOVE);
    stopped.await();
    return 0;
  }
}
