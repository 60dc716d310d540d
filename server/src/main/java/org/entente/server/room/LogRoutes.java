package org.entente.server.room;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.log.LogPage;
import org.entente.server.log.Logs;
import org.entente.server.push.Access;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.wire.ServerFrame;

/** Reading logs over HTTP. */
final class LogRoutes {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1000;
  private static final int PAGE_BYTES = 2 * 1024 * 1024;
  private final Logs logs;
  private final Access access;

  private LogRoutes(Logs logs, Access access) {
    this.logs = logs;
    this.access = access;
  }

  static void mount(Api api, Logs logs, Access access) {
    LogRoutes routes = new LogRoutes(logs, access);
    api.mount(
        Endpoint.get("/v1/logs/:id/entries").openToAll().at(Rate.perSecond(100, 500)),
        routes::entries);
  }

  /** The federation log is open, so that a newcomer can check it; for others one signs in. */
  private Future<Reply> entries(Call call) {
    LogId log = log(call);
    Cursor cursor = cursor(call);
    int limit = limit(call);
    if (log.kind() == LogKind.FEDERATION) {
      return logs.read(log, cursor, limit, PAGE_BYTES)
          .map(page -> page(log, page, Access.Reading.ALL));
    }
    return call.signIn()
        .compose(caller -> access
            .mayRead(caller.device(), log)
            .compose(allowed -> logs.read(log, cursor, limit, PAGE_BYTES))
            .compose(page -> access
                .mayRead(caller.device(), log, page.roster())
                .map(allowed -> page(log, page, allowed))));
  }

  private static Reply page(LogId log, LogPage page, Access.Reading allowed) {
    List<Bytes> entries = page.entries().stream()
        .filter(entry -> allowed.covers(entry.origin(), entry.seq()))
        .map(entry -> Bytes.of(entry.encoded().getBytes()))
        .toList();
    return Reply.octets(200, ServerFrame.Deliver.encode(log, entries));
  }

  private static LogId log(Call call) {
    try {
      return LogId.parse(call.pathParam("id"));
    } catch (MalformedException e) {
      throw RoomProblems.notFound();
    }
  }

  private static Cursor cursor(Call call) {
    try {
      return Cursor.parse(call.queryParam("cursor").orElse(""));
    } catch (MalformedException e) {
      throw RoomProblems.invalid("/cursor", "cursor");
    }
  }

  private static int limit(Call call) {
    Optional<String> text = call.queryParam("limit");
    if (text.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    boolean isNumber = text.get().matches("[1-9][0-9]{0,3}");
    int limit = isNumber ? Integer.parseInt(text.get()) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw RoomProblems.invalid("/limit", "1 to " + MAX_LIMIT);
    }
    return limit;
  }
}
