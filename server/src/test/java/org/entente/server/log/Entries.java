package org.entente.server.log;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;

/** Small entries for tests, and how tests wait. */
public final class Entries {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final DeviceName LAPTOP = device("entente://mara.police.alba.example/laptop");
  public static final DeviceName PHONE = device("entente://teo.police.brel.example/phone");
  public static final LogId ROOM = room(1);
  public static final LogId OTHER_ROOM = room(2);

  private Entries() {}

  public static LogId room(int number) {
    byte[] id = new byte[16];
    id[14] = (byte) (number >> 8);
    id[15] = (byte) number;
    return LogId.room(new RoomId(Bytes.of(id)));
  }

  static DeviceName device(String uri) {
    try {
      return DeviceName.parse(uri);
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static NewEntry message(LogId log, DeviceName author, long counter, String body) {
    return of(log, EntryKind.MESSAGE, author, counter, body);
  }

  static NewEntry of(LogId log, EntryKind kind, DeviceName author, long counter, String body) {
    return new NewEntry(log, kind, 0, 7, author, counter, 0, NewEntry.ANY_ROSTER, bytes(body));
  }

  static NewEntry seen(NewEntry e, long seen) {
    return new NewEntry(
        e.log(),
        e.kind(),
        e.term(),
        e.epoch(),
        e.author(),
        e.counter(),
        seen,
        e.roster(),
        e.body());
  }

  static NewEntry roster(NewEntry e, long roster) {
    return new NewEntry(
        e.log(), e.kind(), e.term(), e.epoch(), e.author(), e.counter(), 0, roster, e.body());
  }

  static Bytes bytes(String body) {
    return Bytes.of(body.getBytes(StandardCharsets.UTF_8));
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
