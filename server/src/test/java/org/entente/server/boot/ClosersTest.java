package org.entente.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosersTest {
  private final Closers closers = new Closers();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  private Future<Void> close(String name) {
    closed.add(name);
    return Future.succeededFuture();
  }

  private void closes() {
    assertThat(closers.close().toCompletionStage().toCompletableFuture())
        .succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void what_was_opened_last_is_closed_first_and_once() {
    closers.add("the house", () -> close("house"));
    closers.add("the door", () -> close("door"));

    closes();
    closes();

    assertThat(closed).containsExactly("door", "house");
  }

  @Test
  void what_does_not_close_is_left_behind_and_the_rest_is_closed() {
    closers.add("the house", () -> close("house"));
    closers.add("the gate", Duration.ofMillis(50), () -> Promise.promise().future());

    closes();

    assertThat(closed).containsExactly("house");
  }

  @Test
  void what_fails_to_close_keeps_nothing_open_whether_it_says_so_or_throws() {
    closers.add("the house", () -> close("house"));
    closers.add("the window", () -> Future.failedFuture("stuck"));
    closers.add("the door", () -> {
      throw new IllegalStateException("no door");
    });

    closes();

    assertThat(closed).containsExactly("house");
  }
}
