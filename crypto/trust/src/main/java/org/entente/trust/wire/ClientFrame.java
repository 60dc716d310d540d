package org.entente.trust.wire;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Text;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;

/** What a device sends. */
public sealed interface ClientFrame extends Frame {
  /** The only version of the protocol. */
  int VERSION = 1;

  /** Reads one frame, which must be all of {@code input}. */
  static ClientFrame decode(byte[] input) throws MalformedException {
    if (input.length > MAX_BYTES) {
      throw new MalformedException("frame is longer than allowed");
    }
    return TlsReader.decode(input, ClientFrame::read);
  }

  private static ClientFrame read(TlsReader r) throws MalformedException {
    return switch (r.u8()) {
      case Hello.TYPE -> Hello.read(r);
      case Subscribe.TYPE -> new Subscribe(LogId.read(r), Cursor.read(r));
      case Unsubscribe.TYPE -> new Unsubscribe(LogId.read(r));
      case Append.TYPE -> Append.read(r);
      case Ping.TYPE -> new Ping(r.u64());
      case Renew.TYPE -> new Renew(Tokens.read(r), Tokens.read(r));
      default -> throw new MalformedException("unknown type of frame");
    };
  }

  /** The first frame: who speaks. */
  record Hello(String token, String proof) implements ClientFrame {
    static final int TYPE = 1;

    static Hello read(TlsReader r) throws MalformedException {
      if (r.u16() != VERSION) {
        throw new MalformedException("unknown version of the protocol");
      }
      return new Hello(Tokens.read(r), Tokens.read(r));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(Text.write(w.u8(TYPE).u16(VERSION), token), proof);
    }
  }

  /** Asks for everything of a log behind {@code cursor}, and for what comes. */
  record Subscribe(LogId log, Cursor cursor) implements ClientFrame {
    static final int TYPE = 2;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).put(log).put(cursor);
    }
  }

  /** Wants no more of a log. */
  record Unsubscribe(LogId log) implements ClientFrame {
    static final int TYPE = 3;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).put(log);
    }
  }

  /**
   * Appends to a log.
   *
   * @param request a number of the sender's choice, not 0, which the answer repeats
   * @param counter the sender's counter in this log
   * @param seenHlc the highest stamp that the sender has seen in this log
   */
  record Append(
      long request, LogId log, EntryKind kind, long epoch, long counter, long seenHlc, Bytes body)
      implements ClientFrame {
    static final int TYPE = 4;

    static Append read(TlsReader r) throws MalformedException {
      return new Append(
          r.u32(),
          LogId.read(r),
          EntryKind.of(r.u8()),
          Numbers.u63(r),
          Numbers.u63(r),
          Numbers.u63(r),
          r.bytesV(EntryContent.MAX_MESSAGE_BYTES));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u32(request).put(log).u8(kind.code());
      w.u64(epoch).u64(counter).u64(seenHlc).opaqueV(body);
    }
  }

  /** Asks for a {@link ServerFrame.Pong}. */
  record Ping(long nonce) implements ClientFrame {
    static final int TYPE = 5;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.u8(TYPE).u64(nonce);
    }
  }

  /** Shows a newer token before the one of {@link Hello} ends. */
  record Renew(String token, String proof) implements ClientFrame {
    static final int TYPE = 6;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(Text.write(w.u8(TYPE), token), proof);
    }
  }
}
