package org.entente.server.push;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.TlsWriter;
import org.entente.server.kernel.ProblemException;
import org.entente.server.log.StoredEntry;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.Frame;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** Frames as buffers. */
final class Frames {
  private static final int DELIVER = 67;
  private static final int MAX_HEADER_BYTES = 1 + LogId.LENGTH + 4;

  private Frames() {}

  static Buffer of(Frame frame) {
    return Buffer.buffer(frame.encode());
  }

  /** Cuts {@code entries} so that each part fits a frame; one that does not stands alone. */
  static List<List<StoredEntry>> parts(List<StoredEntry> entries) {
    List<List<StoredEntry>> parts = new ArrayList<>();
    int start = 0;
    int bytes = MAX_HEADER_BYTES;
    for (int i = 0; i < entries.size(); i++) {
      bytes += entries.get(i).bytes();
      if (bytes > Frame.MAX_BYTES && i > start) {
        parts.add(entries.subList(start, i));
        start = i;
        bytes = MAX_HEADER_BYTES + entries.get(i).bytes();
      }
    }
    parts.add(entries.subList(start, entries.size()));
    return parts;
  }

  /** The frame {@code deliver}, with each entry's bytes copied once from where they are. */
  static Buffer deliver(LogId log, List<StoredEntry> entries) {
    int bytes = 0;
    for (StoredEntry entry : entries) {
      bytes += entry.bytes();
    }
    byte[] header = new TlsWriter().u8(DELIVER).put(log).length(bytes).toByteArray();
    Buffer frame = Buffer.buffer(MAX_HEADER_BYTES + bytes).appendBytes(header);
    for (StoredEntry entry : entries) {
      frame.appendBuffer(entry.encoded());
    }
    return frame;
  }

  static Buffer problem(long request, @Nullable LogId log, ProblemException problem) {
    return of(new ServerFrame.Problem(request, log, problem.toJson("").encode()));
  }
}
