package org.entente.server.push;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.NewEntry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogKind;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The appends of one socket. They reach the log in the order in which they came, and many may be
 * under way; each is answered when it is flushed or refused. For one event loop.
 */
final class Appends {
  private static final Logger LOG = LoggerFactory.getLogger(Appends.class);
  private static final int ROSTER_TRIES = 3;

  private final Hub hub;
  private final DeviceSocket socket;
  private final Deque<ClientFrame.Append> waiting = new ArrayDeque<>();
  private boolean authorising;
  private boolean looping;
  private int underWay;

  Appends(Hub hub, DeviceSocket socket) {
    this.hub = hub;
    this.socket = socket;
  }

  int underWay() {
    return underWay;
  }

  void add(ClientFrame.Append append) {
    underWay++;
    waiting.addLast(append);
    goOn();
  }

  /** A loop and not a recursion, also where permissions come at once. */
  private void goOn() {
    if (looping) {
      return;
    }
    looping = true;
    while (!authorising && !waiting.isEmpty()) {
      ClientFrame.Append append = waiting.removeFirst();
      authorising = true;
      authorise(append)
          .onSuccess(permit -> store(append, permit, ROSTER_TRIES))
          .onFailure(failure -> refuse(append, failure))
          .onComplete(done -> authorised());
    }
    looping = false;
  }

  private Future<Access.Permit> authorise(ClientFrame.Append append) {
    boolean handshake = append.kind() == EntryKind.PROPOSAL || append.kind() == EntryKind.VERDICT;
    if (append.log().kind() != LogKind.ROOM
        || !(handshake || append.kind() == EntryKind.MESSAGE)
        || append.request() == 0
        || append.counter() == 0) {
      return Future.failedFuture(
          new ProblemException(ProblemType.INVALID_FIELD, "This cannot be appended here."));
    }
    return Future.succeededFuture()
        .compose(start -> hub.access().mayAppend(socket.device(), append));
  }

  private void authorised() {
    authorising = false;
    goOn();
  }

  private void store(ClientFrame.Append append, Access.Permit permit, int tries) {
    NewEntry entry = new NewEntry(
        append.log(),
        append.kind(),
        permit.term(),
        append.epoch(),
        socket.device(),
        append.counter(),
        append.seenHlc(),
        permit.roster(),
        append.body());
    hub.logs()
        .append(entry)
        .onSuccess(outcome -> answer(append, outcome, tries))
        .onFailure(failure -> refuse(append, failure));
  }

  private void answer(ClientFrame.Append append, AppendOutcome outcome, int tries) {
    if (outcome instanceof AppendOutcome.Stored stored) {
      underWay--;
      socket.send(new ServerFrame.Stored(
          append.request(),
          append.log(),
          append.counter(),
          hub.logs().origin(),
          stored.seq(),
          stored.hlc(),
          stored.hash()));
      socket.answered();
    } else if (outcome instanceof AppendOutcome.RosterChanged && tries > 1) {
      hub.access().outdated(append.log());
      hub.access()
          .mayAppend(socket.device(), append)
          .onSuccess(permit -> store(append, permit, tries - 1))
          .onFailure(failure -> refuse(append, failure));
    } else {
      refuse(append, refusal(outcome));
    }
  }

  private static Throwable refusal(AppendOutcome outcome) {
    try {
      outcome.orRefuse();
      return new IllegalStateException("not a refusal");
    } catch (ProblemException problem) {
      return problem;
    }
  }

  private void refuse(ClientFrame.Append append, Throwable failure) {
    underWay--;
    ProblemException problem = ProblemException.of(failure);
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.error("an append to log {} failed", append.log(), failure);
    }
    socket.send(Frames.problem(append.request(), append.log(), problem));
    socket.answered();
  }

  /** Refuses without trying. */
  void refuse(ClientFrame.Append append, ProblemType type, Map<String, ?> extensions) {
    socket.send(
        Frames.problem(append.request(), append.log(), new ProblemException(type, "", extensions)));
  }
}
