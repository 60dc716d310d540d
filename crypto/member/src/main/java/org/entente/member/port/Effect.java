package org.entente.member.port;

import java.util.Map;
import java.util.Objects;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;

/**
 * Something the shell must do. It first stores all {@link Put} and {@link Remove} of one call of
 * {@code Device.handle} in ONE durable transaction, and only then carries out the others in order.
 */
public sealed interface Effect {

  /** Keep {@code value} under {@code key}, replacing what was there. */
  record Put(String key, byte[] value) implements Effect {
    public Put {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
    }
  }

  /** Forget what was kept under {@code key}; nothing there is fine. */
  record Remove(String key) implements Effect {
    public Remove {
      Objects.requireNonNull(key);
    }
  }

  /**
   * Send an HTTP request to the region and hand back {@link Input.HttpAnswered} with the same id.
   *
   * @param path absolute path with query, to be appended to the region's origin
   * @param body empty for none
   */
  record Http(long id, String method, String path, Map<String, String> headers, byte[] body)
      implements Effect {
    public Http {
      Objects.requireNonNull(method);
      Objects.requireNonNull(path);
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body);
    }
  }

  /**
   * From now on append all paths to {@code origin}: another region is the one to talk to. What is under
   * way may still be answered by the one before.
   */
  record MoveTo(String origin) implements Effect {
    public MoveTo {
      Objects.requireNonNull(origin);
    }
  }

  /** Open the one WebSocket to {@code path} at the region's origin. */
  record OpenSocket(String path) implements Effect {
    public OpenSocket {
      Objects.requireNonNull(path);
    }
  }

  /** Send one binary message on the open socket. */
  record SendFrame(byte[] frame) implements Effect {
    public SendFrame {
      Objects.requireNonNull(frame);
    }
  }

  /** Close the socket; {@link Input.SocketClosed} follows. */
  record CloseSocket(int code) implements Effect {}

  /** Hand in a {@link Input.Tick} at {@code atMs}; replaces the earlier wish. */
  record WakeAt(long atMs) implements Effect {}

  /**
   * Read stored records and hand back {@link Input.Loaded} with the same id: up to {@code limit} whose
   * keys begin with {@code prefix} and come behind {@code after}, in the order of their keys.
   *
   * @param after a key, or empty for the first
   */
  record Load(long id, String prefix, String after, int limit) implements Effect {
    public Load {
      Objects.requireNonNull(prefix);
      Objects.requireNonNull(after);
    }
  }

  /** Tell the views. */
  record Show(ViewChange change) implements Effect {
    public Show {
      Objects.requireNonNull(change);
    }
  }

  /** The command {@code commandId} is done, or refused with what to do next. */
  record Answer(long commandId, @Nullable Refusal refusal) implements Effect {}
}
