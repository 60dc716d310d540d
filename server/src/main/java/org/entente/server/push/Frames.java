package org.entente.server.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.TlsWriter;
import org.entente.server.kernel.ProblemException;
import org.entente.server.log.StoredEntry;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.Frame;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** Frames as the bytes of one whole WebSocket message each, RFC 6455 section 5.2, without mask. */
final class Frames {
  private static final int DELIVER = 67;
  private static final int MAX_HEADER_BYTES = 1 + LogId.LENGTH + 4;
  private static final int FINAL_BINARY = 0x82;
  private static final int MAX_SHORT = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_ENVELOPE_BYTES = 10;

  private Frames() {}

  static ByteBuf of(Frame frame, ByteBufAllocator allocator) {
    byte[] body = frame.encode();
    return envelope(body.length, allocator).writeBytes(body);
  }

  private static ByteBuf envelope(int length, ByteBufAllocator allocator) {
    ByteBuf out = allocator.directBuffer(MAX_ENVELOPE_BYTES + length).writeByte(FINAL_BINARY);
    if (length <= MAX_SHORT) {
      return out.writeByte(length);
    }
    return length <= 0xffff
        ? out.writeByte(TWO_BYTES).writeShort(length)
        : out.writeByte(EIGHT_BYTES).writeLong(length);
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
  static ByteBuf deliver(LogId log, List<StoredEntry> entries, ByteBufAllocator allocator) {
    int bytes = 0;
    for (StoredEntry entry : entries) {
      bytes += entry.bytes();
    }
    byte[] header = new TlsWriter().u8(DELIVER).put(log).length(bytes).toByteArray();
    ByteBuf frame = envelope(header.length + bytes, allocator).writeBytes(header);
    for (StoredEntry entry : entries) {
      ByteBuf encoded = ((BufferInternal) entry.encoded()).getByteBuf();
      frame.writeBytes(encoded, encoded.readerIndex(), encoded.readableBytes());
    }
    return frame;
  }

  static ServerFrame problem(long request, @Nullable LogId log, ProblemException problem) {
    return new ServerFrame.Problem(request, log, problem.toJson("").encode());
  }
}
