package org.entente.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.entente.server.testing.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  @Test
  void postmaster_that_was_killed_is_started_again_where_the_pools_look_for_it(@TempDir Path home)
      throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(home, TestDatabase.binaries(), new Random(7))) {
      Vertx vertx = Vertx.vertx();
      Database database = new Database(vertx, postgres.address(), 2);
      await(database.pool().query("create table kept (n integer)").execute());
      await(database.pool().query("insert into kept values (7)").execute());

      kill(home);
      // A backend outlives its postmaster for a moment and may still answer.
      Patience.until("PostgreSQL is started again", postgres::isAlive);

      assertThat(answer(database)).isEqualTo(7);
      await(database.close());
      await(vertx.close());
    }
  }

  private static void kill(Path home) throws Exception {
    String first = Files.readAllLines(home.resolve("data/postmaster.pid")).get(0);
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Asks until there is an answer, as the server does. */
  private static int answer(Database database) throws Exception {
    for (int i = 0; i < 300; i++) {
      try {
        return await(database.pool().query("select n from kept").execute())
            .iterator()
            .next()
            .getInteger(0);
      } catch (java.util.concurrent.ExecutionException e) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    throw new AssertionError("the database did not come back");
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
