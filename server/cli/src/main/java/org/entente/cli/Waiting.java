package org.entente.cli;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on the command's own thread, which is no event loop. */
public final class Waiting {
  private Waiting() {}

  /**
   * The result of {@code future}.
   *
   * @param what finishes the sentence "Waited n seconds for …"
   * @throws NotDone when it failed, with its message, or was not there after {@code seconds}
   */
  public static <T> T seconds(long seconds, String what, Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw notDone(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new NotDone("Waited " + seconds + " seconds for " + what + " in vain.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDone("Interrupted.");
    }
  }

  private static RuntimeException notDone(Throwable cause) {
    NotDone told = new NotDone(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    told.initCause(cause);
    return told;
  }
}
