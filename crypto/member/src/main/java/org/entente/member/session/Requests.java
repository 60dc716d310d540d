package org.entente.member.session;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.port.Effect;
import org.entente.member.port.Input;
import org.entente.member.store.Turn;

/** Requests under way and what to do with their answers; a restart forgets them all. */
public final class Requests {
  private final Turn turn;
  private final Map<Long, Consumer<Answer>> open = new HashMap<>();
  private long last;

  Requests(Turn turn) {
    this.turn = turn;
  }

  void send(
      String method, String path, Map<String, String> headers, byte[] body, Consumer<Answer> then) {
    long id = ++last;
    open.put(id, then);
    turn.add(new Effect.Http(id, method, path, headers, body));
  }

  /** Hands an answer to whoever asked; a second answer is ignored. */
  void answered(Input.HttpAnswered input) {
    Consumer<Answer> then = open.remove(input.id());
    if (then != null) {
      then.accept(new Answer(input.status(), input.body()));
    }
  }
}
