package org.entente.member.registry;

import java.nio.charset.StandardCharsets;
import org.entente.member.session.Answer;
import org.entente.member.session.Session;
import org.entente.member.store.Timers;
import org.entente.member.store.Turn;
import org.entente.member.view.RecordView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;

/**
 * Asks the region again and again what it signs of the record, compares it with what it showed, and
 * shows how the record stands. A region that does not answer is asked again; silence alone proves
 * nothing until its last signature is too old.
 */
public final class RecordWatch {
  private static final long EVERY_MS = 600_000;
  private static final long SOON_MS = 2_000;
  private static final String PATH = "/v1/record/checkpoint";

  private final Turn turn;
  private final Timers timers;
  private final Session session;
  private final Registry registry;
  private boolean asking;
  private @Nullable RecordView shown;

  /** Asks nothing before {@link #online}. */
  public RecordWatch(Turn turn, Timers timers, Session session, Registry registry) {
    this.turn = turn;
    this.timers = timers;
    this.session = session;
    this.registry = registry;
  }

  /** The log was read to its end. */
  public void online() {
    look(0);
  }

  /** The log has grown; the region will sign that soon. */
  public void grown() {
    timers.setIfAbsent("record-soon", turn.now() + SOON_MS, () -> look(0));
  }

  /** Compares now, for a person who wants to know; {@code command} is answered afterwards. */
  public void look(long command) {
    timers.set("record", turn.now() + EVERY_MS, () -> look(0));
    if (!session.isOnline() || asking) {
      turn.answer(command, null);
      return;
    }
    asking = true;
    session.openRequest("GET", PATH, "", new byte[0], answer -> {
      asking = false;
      compare(answer);
      turn.answer(command, null);
    });
  }

  private void compare(Answer answer) {
    if (answer.isOk()) {
      registry.heard(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  /** Shows how the record stands, if that has changed. */
  public void settle() {
    RecordView now = registry.ledger().view(turn.now());
    if (!now.equals(shown)) {
      shown = now;
      turn.show("record", new ViewChange.RecordChanged(now));
    }
  }
}
