package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.server.log.LogFeed;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region that waits for news hears of them when they come. */
class WatchTest {
  /** Longer than the test may take: only news end this wait. */
  private static final long LONG_MS = 600_000;

  private final Vertx vertx = Vertx.vertx();
  private final Watch watch = new Watch(vertx, new LogFeed());

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void await(Future<Void> news) throws Exception {
    news.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void entry_ends_the_wait() throws Exception {
    watch.keep(Set.of(LogId.FEDERATION));
    watch.take();
    Future<Void> news = watch.news(LONG_MS);

    watch.missed(LogId.FEDERATION);

    await(news);
    assertThat(watch.take()).containsExactly(LogId.FEDERATION);
  }

  @Test
  void log_that_is_kept_from_now_on_ends_the_wait() throws Exception {
    Future<Void> news = watch.news(LONG_MS);

    watch.keep(Set.of(LogId.FEDERATION));

    await(news);
    assertThat(watch.take()).containsExactly(LogId.FEDERATION);
  }

  @Test
  void what_changed_before_anybody_waited_is_told_at_once() throws Exception {
    watch.keep(Set.of(LogId.FEDERATION));

    await(watch.news(LONG_MS));

    assertThat(watch.take()).containsExactly(LogId.FEDERATION);
    assertThat(watch.take()).isEmpty();
  }
}
