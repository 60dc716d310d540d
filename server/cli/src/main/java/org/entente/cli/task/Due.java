package org.entente.cli.task;

import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.entente.cli.NotDone;
import org.jspecify.annotations.Nullable;

/** A time in a zone as people type it: {@code 2026-12-01T10:00 Europe/Paris}. */
public final class Due {
  private Due() {}

  /** The moment that {@code text} names; without a zone, in that of this machine. */
  public static JsonObject parse(String text) {
    int space = text.indexOf(' ');
    String time = space < 0 ? text : text.substring(0, space);
    try {
      ZoneId zone = space < 0
          ? ZoneId.systemDefault()
          : ZoneId.of(text.substring(space + 1).strip());
      return moment(LocalDateTime.parse(time).atZone(zone));
    } catch (DateTimeException e) {
      throw new NotDone(
          "\"" + text + "\" is no time. Write it like 2026-12-01T10:00 Europe/Paris.");
    }
  }

  /** The same in milliseconds since 1970, UTC; 0 where nothing was typed. */
  public static long millis(@Nullable String text) {
    return text == null ? 0 : parse(text).getLong("at");
  }

  private static JsonObject moment(ZonedDateTime when) {
    return new JsonObject()
        .put("at", when.toInstant().toEpochMilli())
        .put("zone", when.getZone().getId());
  }
}
