package org.entente.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** Waits for futures in tests. */
public final class Futures {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private Futures() {}

  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Expects a refusal of {@code type} and answers it. */
  public static ProblemException refusal(Future<?> future, ProblemType type) {
    try {
      Object value =
          future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("expected " + type + " but got " + value);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(ProblemException.class);
      ProblemException problem = Objects.requireNonNull((ProblemException) e.getCause());
      assertThat(problem.type()).isEqualTo(type);
      return problem;
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
