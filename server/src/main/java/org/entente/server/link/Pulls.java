package org.entente.server.link;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.Federation;
import org.entente.server.directory.Placement;
import org.entente.server.log.LogRun;
import org.entente.server.log.Logs;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RegionId;

/**
 * Pulls what lacks here from one other region, verifies it and has it taken in: a few pulls at once, no
 * log twice at once. What could not be taken in rests for a moment and is asked for again. Belongs to the
 * context of one link.
 */
final class Pulls {
  private static final long LEFT_PAUSE_MS = 300;
  private static final int AT_ONCE = 2;

  private final Vertx vertx;
  private final Peer peer;
  private final Logs logs;
  private final Federation federation;
  private final Intake intake;
  private final Verifier verifier;
  private final LinkMeters meters;
  private final Lacking lacking;
  private final Set<LogId> incomplete = new HashSet<>();
  private BooleanSupplier mayPull = () -> false;
  private Runnable whenOver = () -> {};
  private int pulls;

  Pulls(
      Vertx vertx,
      Peer peer,
      Logs logs,
      Federation federation,
      Intake intake,
      Verifier verifier,
      LinkMeters meters,
      Lacking lacking) {
    this.vertx = vertx;
    this.peer = peer;
    this.logs = logs;
    this.federation = federation;
    this.intake = intake;
    this.verifier = verifier;
    this.meters = meters;
    this.lacking = lacking;
  }

  /** Pulls from now on, but only while {@code mayPull}; runs {@code whenOver} behind each pull. */
  void open(BooleanSupplier mayPull, Runnable whenOver) {
    this.mayPull = mayPull;
    this.whenOver = whenOver;
  }

  /** Pulls as long as something lacks. */
  void pump() {
    while (mayPull.getAsBoolean() && pulls < AT_ONCE) {
      Placement placement = federation.placement();
      RegionId here = logs.origin().region();
      List<Wire.Reach> wanted = lacking.next(log -> placement.isPlaced(log, here), AT_ONCE - pulls);
      if (wanted.isEmpty()) {
        return;
      }
      pull(wanted);
    }
  }

  /** What rooms need beside their logs is asked for again with every round until nothing lacks. */
  void complete() {
    if (!incomplete.isEmpty()) {
      intake.complete(peer, Set.copyOf(incomplete)).onSuccess(incomplete::removeAll);
    }
  }

  private void pull(List<Wire.Reach> wanted) {
    pulls++;
    List<LogId> asked = wanted.stream().map(Wire.Reach::log).toList();
    lacking.asks(asked);
    peer.ask(LinkRoutes.PULL, new Wire.Pull(logs.origin(), wanted))
        .compose(answer -> vertx.executeBlocking(() -> verify(new HashSet<>(asked), answer), false))
        .compose(
            arrived -> intake.take(peer, arrived).onSuccess(left -> settle(arrived, left, asked)))
        .onFailure(failure -> {
          Refused.note(peer.region(), asked.get(0), failure);
          asked.forEach(this::rest);
        })
        .onComplete(done -> {
          pulls--;
          lacking.isAnswered(asked);
          whenOver.run();
          pump();
        });
  }

  private List<Intake.Arrived> verify(Set<LogId> asked, byte[] answer) throws MlsException {
    List<Intake.Arrived> arrived = new ArrayList<>();
    Placement placement = federation.placement();
    for (Wire.Part part : Wire.parts(answer)) {
      try {
        arrived.add(new Intake.Arrived(
            verifier.verify(peer.region(), asked, placement, part), part.groupInfo()));
      } catch (MlsException e) {
        meters.refused(peer.region());
        Refused.note(peer.region(), part.log(), e);
      }
    }
    return arrived;
  }

  /** A part that was left holds up no other: its log rests only where nothing else of it has come. */
  private void settle(List<Intake.Arrived> arrived, Set<Intake.Part> left, List<LogId> asked) {
    Set<LogId> moved = new HashSet<>();
    for (Intake.Arrived one : arrived) {
      LogRun run = one.run();
      if (changesRoom(run)) {
        incomplete.add(run.log());
      }
      if (!left.contains(one.part())) {
        moved.add(run.log());
        lacking.took(run.log(), new Position(run.origin(), run.last().seq()));
        meters.took(peer.region(), run.entries().size());
      }
    }
    asked.stream().filter(log -> !moved.contains(log)).forEach(this::rest);
    complete();
  }

  private static boolean changesRoom(LogRun run) {
    return run.log().kind() == LogKind.ROOM
        && run.entries().stream().anyMatch(e -> e.content().kind() == EntryKind.COMMIT);
  }

  private void rest(LogId log) {
    lacking.rests(log);
    vertx.setTimer(LEFT_PAUSE_MS, tick -> {
      lacking.hasRested(log);
      logs.heads(List.of(log)).onSuccess(heads -> {
        lacking.isHere(heads, List.of(log));
        pump();
      });
    });
  }
}
