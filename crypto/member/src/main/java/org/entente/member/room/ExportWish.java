package org.entente.member.room;

import java.util.HashSet;
import java.util.Set;
import org.entente.member.content.Exported;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.ItemId;

/**
 * What a person wants to take out of a room.
 *
 * @param reason why
 * @param fromMs the first time of interest
 * @param untilMs the first time of no interest
 * @param items only these messages and what was said about them; empty for all
 * @param hidden what the person withholds
 * @param forCourt whether it may be used in proceedings
 */
record ExportWish(
    String reason,
    long fromMs,
    long untilMs,
    Set<ItemId> items,
    Set<ItemId> hidden,
    boolean forCourt) {
  private static final int MAX_CHARACTERS = 2 * 1024 * 1024;

  ExportWish {
    items = Set.copyOf(items);
    hidden = Set.copyOf(hidden);
  }

  static ExportWish parse(String json) throws MalformedException {
    JsonObject o = JsonObject.parse(json, MAX_CHARACTERS);
    String reason = o.text("reason").strip();
    if (reason.isEmpty() || Text.encode(reason).length > Exported.MAX_REASON) {
      throw new MalformedException("an export needs a reason");
    }
    return new ExportWish(
        reason,
        o.has("fromMs") ? o.number("fromMs") : 0,
        o.has("untilMs") ? o.number("untilMs") : Long.MAX_VALUE,
        ids(o, "items"),
        ids(o, "hide"),
        o.flag("forCourt"));
  }

  private static Set<ItemId> ids(JsonObject o, String name) throws MalformedException {
    Set<ItemId> out = new HashSet<>();
    if (o.has(name)) {
      for (String id : o.texts(name)) {
        out.add(ItemId.parse(id));
      }
    }
    return out;
  }

  boolean isInTime(long atMs) {
    return atMs >= fromMs && atMs < untilMs;
  }
}
