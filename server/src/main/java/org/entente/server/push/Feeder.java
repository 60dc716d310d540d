package org.entente.server.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.entente.server.kernel.ProblemException;
import org.entente.server.log.LogPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the subscriptions of one socket that are behind: one page at a time, each in turn, and none
 * while the socket is full. So a slow socket holds its queue and one page. For one event loop.
 */
final class Feeder {
  private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
  private static final int RETRY_MS = 1000;

  private final Hub hub;
  private final DeviceSocket socket;
  private final Deque<Subscription> behind = new ArrayDeque<>();
  private final Set<Subscription> toAuthorise = new LinkedHashSet<>();
  private boolean reading;

  Feeder(Hub hub, DeviceSocket socket) {
    this.hub = hub;
    this.socket = socket;
  }

  /** Adds a subscription, which is authorised again before it is fed. */
  void add(Subscription subscription) {
    behind.addLast(subscription);
    toAuthorise.add(subscription);
    goOn();
  }

  /** Goes on after the socket was drained. */
  void goOn() {
    if (reading || behind.isEmpty() || socket.isFull() || socket.isClosed()) {
      return;
    }
    Subscription next = behind.removeFirst();
    if (next.isEnded()) {
      toAuthorise.remove(next);
      goOn();
      return;
    }
    reading = true;
    hub.reads().submit(() -> {
      var page = toAuthorise.remove(next)
          ? next.authorise(hub.access()).compose(ok -> next.read(hub))
          : next.read(hub);
      return page.onSuccess(read -> fed(next, read)).onFailure(failure -> failed(next, failure));
    });
  }

  private void fed(Subscription subscription, LogPage page) {
    reading = false;
    if (!subscription.isEnded() && !socket.isClosed() && subscription.feed(page)) {
      behind.addLast(subscription);
    }
    goOn();
  }

  private void failed(Subscription subscription, Throwable failure) {
    if (failure instanceof ProblemException problem) {
      reading = false;
      socket.refuse(subscription, problem);
      goOn();
      return;
    }
    LOG.warn("a page of log {} could not be read: {}", subscription.log(), failure.toString());
    behind.addLast(subscription);
    hub.vertx().setTimer(RETRY_MS, id -> {
      reading = false;
      goOn();
    });
  }
}
