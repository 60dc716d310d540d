package org.entente.trust.wire;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/** What a region sends. */
public sealed interface ServerFrame extends Frame {
  /** The longest body of an HTTP answer that holds a frame: a page of entries. */
  int MAX_PAGE_BYTES = 8 * 1024 * 1024;

  /** Reads one frame, from the socket or as the body of an answer, which must be all of it. */
  static ServerFrame decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, ServerFrame::read);
  }

  private static ServerFrame read(TlsReader r) throws MalformedException {
    return switch (r.u8()) {
      case Ready.TYPE -> new Ready(Numbers.u63(r), Origin.read(r), Numbers.u63(r));
      case Stored.TYPE -> Stored.read(r);
      case Deliver.TYPE -> new Deliver(LogId.read(r), r.vector(MAX_PAGE_BYTES, Entry::read));
      case Problem.TYPE ->
        new Problem(r.u32(), r.optional(LogId::read), Text.read(r, Problem.MAX_JSON_BYTES));
      case Live.TYPE -> new Live(LogId.read(r), Cursor.read(r));
      case Pong.TYPE -> new Pong(r.u64());
      case Draining.TYPE -> new Draining(Numbers.u63(r));
      case Held.TYPE -> new Held(LogId.read(r), r.vector(Held.MAX_BYTES, Holder::read));
      case Regions.TYPE -> new Regions(r.vector(Regions.MAX_BYTES, RegionSeen::read));
      default -> throw new MalformedException("unknown type of frame");
    };
  }

  /** The answer to hello and renew. */
  record Ready(long nowMs, Origin origin, long tokenEndsMs) implements ServerFrame {
    static final int TYPE = 65;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u64(nowMs).put(origin).u64(tokenEndsMs);
    }
  }

  /** An append has its place and will not be lost. */
  record Stored(
      long request, LogId log, long counter, Origin origin, long seq, long hlc, Bytes hash)
      implements ServerFrame {
    static final int TYPE = 66;

    static Stored read(TlsReader r) throws MalformedException {
      return new Stored(
          r.u32(),
          LogId.read(r),
          Numbers.u63(r),
          Origin.read(r),
          Numbers.u63(r),
          Numbers.u63(r),
          Bytes.of(r.opaque(Sha256.LENGTH)));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u32(request).put(log).u64(counter).put(origin);
      w.u64(seq).u64(hlc).opaque(hash);
    }
  }

  /** Entries of one log, ascending and without gaps per origin. */
  record Deliver(LogId log, List<Entry> entries) implements ServerFrame {
    static final int TYPE = 67;

    /** Keeps a copy of the list. */
    public Deliver {
      entries = List.copyOf(entries);
    }

    /** The same frame from entries that are encoded already. */
    public static byte[] encode(LogId log, List<Bytes> entries) {
      TlsWriter w = new TlsWriter().u8(TYPE).put(log);
      return w.vector(entries, TlsWriter::opaque).toByteArray();
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).put(log).vector(entries);
    }
  }

  /**
   * A refusal.
   *
   * @param request the append that is refused; 0 for the subscription or the socket
   * @param json an RFC 9457 problem
   */
  record Problem(long request, @Nullable LogId log, String json) implements ServerFrame {
    static final int TYPE = 68;
    static final int MAX_JSON_BYTES = 16 * 1024;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.u8(TYPE).u32(request).optional(log), json);
    }
  }

  /** Everything up to {@code cursor} was delivered; what follows is new. */
  record Live(LogId log, Cursor cursor) implements ServerFrame {
    static final int TYPE = 69;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).put(log).put(cursor);
    }
  }

  /** The answer to a ping. */
  record Pong(long nonce) implements ServerFrame {
    static final int TYPE = 70;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u64(nonce);
    }
  }

  /** This node goes down; come back, here or elsewhere, after the delay. */
  record Draining(long retryAfterMs) implements ServerFrame {
    static final int TYPE = 71;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u64(retryAfterMs);
    }
  }

  /**
   * How far the other regions that keep {@code log} have it, each by its own word; comes once the log is
   * live and whenever one has more.
   */
  record Held(LogId log, List<Holder> holders) implements ServerFrame {
    static final int TYPE = 72;
    static final int MAX_BYTES = 64 * 1024;

    /** Keeps a copy of the list. */
    public Held {
      holders = List.copyOf(holders);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).put(log).vector(holders);
    }
  }

  /** How this region sees all others; comes after the first ready and whenever that changes. */
  record Regions(List<RegionSeen> seen) implements ServerFrame {
    static final int TYPE = 73;
    static final int MAX_BYTES = 64 * 1024;

    /** Keeps a copy of the list. */
    public Regions {
      seen = List.copyOf(seen);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).vector(seen);
    }
  }
}
