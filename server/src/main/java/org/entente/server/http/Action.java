package org.entente.server.http;

import io.vertx.core.Future;

/** What an endpoint does. */
@FunctionalInterface
public interface Action {

  /**
   * Carries {@code call} out.
   *
   * @return the answer; a {@link org.entente.server.kernel.ProblemException}, thrown or as failure,
   *     becomes a problem, anything else {@code internal}
   */
  Future<Reply> run(Call call);
}
