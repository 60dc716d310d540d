package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import org.entente.server.cluster.Nodes;
import org.entente.server.cluster.Regional;
import org.entente.server.cluster.Watchdog;
import org.entente.server.log.Logs;
import org.entente.server.push.Push;
import org.entente.server.session.SessionModule;

/** Connects the features of one node with the other nodes of its region. */
final class Cluster {
  private Cluster() {}

  /**
   * Lets the other nodes hear of commits, sign-ins and sockets, and this one of theirs.
   *
   * @param stuck completed when the cluster is and the node should go
   */
  static Future<Nodes> join(
      Regional regional,
      Logs logs,
      SessionModule session,
      Push push,
      Clock clock,
      Promise<Void> stuck,
      Closers closers) {
    Watchdog watchdog = Watchdog.over(regional, stuck::tryComplete);
    closers.add("the watch over the cluster", () -> {
      watchdog.close();
      return Future.succeededFuture();
    });
    return Nodes.open(regional, logs.feed(), clock).onSuccess(nodes -> {
      closers.add("the word to other nodes", nodes::close);
      session.onSignIn(nodes::signedIn);
      nodes.onSignIn(session::signedInElsewhere);
      push.onConnect(nodes::connected);
      nodes.onConnect(push::connectedElsewhere);
    });
  }
}
