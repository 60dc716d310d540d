package org.entente.engine;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.port.Effect;
import org.entente.member.port.Refusal;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the effects of one call as JSON; byte strings stay behind and are fetched by number. */
final class EffectWriter {

  private final List<byte[]> slots = new ArrayList<>();

  /** The effects as a JSON array; the bytes of the call before are forgotten. */
  String write(List<Effect> effects) {
    slots.clear();
    StringBuilder all = new StringBuilder("[");
    for (Effect effect : effects) {
      all.append(all.length() > 1 ? "," : "").append(one(effect));
    }
    return all.append(']').toString();
  }

  /** Byte string number {@code index}. */
  byte[] bytes(int index) {
    return slots.get(index);
  }

  private String one(Effect effect) {
    JsonWriter w = new JsonWriter().begin();
    if (effect instanceof Effect.Put put) {
      w.text("do", "put").text("key", put.key()).number("bytes", slot(put.value()));
    } else if (effect instanceof Effect.Remove remove) {
      w.text("do", "remove").text("key", remove.key());
    } else if (effect instanceof Effect.Http http) {
      http(w, http);
    } else if (effect instanceof Effect.OpenSocket open) {
      w.text("do", "socket").text("path", open.path());
    } else if (effect instanceof Effect.MoveTo move) {
      w.text("do", "move").text("origin", move.origin());
    } else if (effect instanceof Effect.SendFrame send) {
      w.text("do", "frame").number("bytes", slot(send.frame()));
    } else {
      rest(w, effect);
    }
    return w.end().toString();
  }

  private static void rest(JsonWriter w, Effect effect) {
    if (effect instanceof Effect.CloseSocket close) {
      w.text("do", "close").number("code", close.code());
    } else if (effect instanceof Effect.WakeAt wake) {
      w.text("do", "wake").number("at", wake.atMs());
    } else if (effect instanceof Effect.Load load) {
      w.text("do", "load").number("id", load.id()).text("prefix", load.prefix());
      w.text("after", load.after()).number("limit", load.limit());
    } else if (effect instanceof Effect.Show show) {
      w.text("do", "show").object("change", show.change());
    } else if (effect instanceof Effect.Answer answer) {
      w.text("do", "answer").number("id", answer.commandId());
      w.object("problem", problem(answer.refusal()));
    } else {
      throw new IllegalStateException("unknown_effect");
    }
  }

  private void http(JsonWriter w, Effect.Http http) {
    JsonValue headers = h -> http.headers().forEach(h::text);
    w.text("do", "http").number("id", http.id()).text("method", http.method());
    w.text("path", http.path()).object("headers", headers).number("body", slot(http.body()));
  }

  private static @Nullable JsonValue problem(@Nullable Refusal refusal) {
    return refusal == null
        ? null
        : w -> {
          w.text("code", refusal.code());
          refusal.params().forEach(w::text);
        };
  }

  private int slot(byte[] bytes) {
    slots.add(bytes);
    return slots.size() - 1;
  }
}
