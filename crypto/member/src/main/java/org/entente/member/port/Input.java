package org.entente.member.port;

import java.util.List;
import java.util.Objects;

/** Something that happened outside; each carries the shell's clock in milliseconds since 1970 UTC. */
public sealed interface Input {

  /** When it happened by the shell's clock. */
  long nowMs();

  /** The time asked for by {@link Effect.WakeAt} has come; harmless at any other time. */
  record Tick(long nowMs) implements Input {}

  /**
   * A person or a program wants something done; {@link Effect.Answer} with the same id follows once.
   *
   * @param id chosen by the shell, not used for another command of this run
   */
  record Command(long nowMs, long id, DeviceCommand command) implements Input {
    public Command {
      Objects.requireNonNull(command);
    }
  }

  /**
   * The end of an {@link Effect.Http}.
   *
   * @param status the HTTP status, or 0 when no answer came
   * @param contentType empty when there was none
   * @param body the whole body; the caller no longer changes it
   */
  record HttpAnswered(long nowMs, long id, int status, String contentType, byte[] body)
      implements Input {
    public HttpAnswered {
      Objects.requireNonNull(contentType);
      Objects.requireNonNull(body);
    }
  }

  /** The end of an {@link Effect.Load}: the records it asked for, fewer than the limit at the end. */
  record Loaded(long nowMs, long id, List<StoredRecord> records) implements Input {
    public Loaded {
      records = List.copyOf(records);
    }
  }

  /** The socket asked for by {@link Effect.OpenSocket} is open. */
  record SocketOpened(long nowMs) implements Input {}

  /** The socket is gone, or could not be opened; {@code code} is 1006 when there was no close frame. */
  record SocketClosed(long nowMs, int code) implements Input {}

  /** One binary message came in on the socket. */
  record FrameReceived(long nowMs, byte[] frame) implements Input {
    public FrameReceived {
      Objects.requireNonNull(frame);
    }
  }
}
