package org.entente.server.cluster;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.StoredEntry;
import org.entente.trust.base.Text;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * Messages as bytes: a type and its fields in the presentation language of RFC 9420 section 2.1. Later
 * releases add types; one that is not known is left out.
 */
final class Messages {
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int ALIVE = 1;
  private static final int GONE = 2;
  private static final int CHANGE = 3;
  private static final int INTEREST = 4;
  private static final int ASK = 5;
  private static final int STORED = 6;
  private static final int HEAD = 7;
  private static final int MISSED = 8;
  private static final int SIGNED_IN = 9;
  private static final int CONNECTED = 10;

  private Messages() {}

  static Buffer encode(Message message) {
    TlsWriter w = new TlsWriter();
    if (message instanceof Message.Alive m) {
      node(w.u8(ALIVE), m.node()).u64(m.version());
    } else if (message instanceof Message.Gone m) {
      node(w.u8(GONE), m.node());
    } else if (message instanceof Message.Change m) {
      node(w.u8(CHANGE), m.node()).u64(m.version()).vector(m.more()).vector(m.less());
    } else if (message instanceof Message.Interest m) {
      node(w.u8(INTEREST), m.node()).u64(m.version()).vector(m.logs());
    } else if (message instanceof Message.Ask m) {
      node(w.u8(ASK), m.node());
    } else if (message instanceof Message.Stored m) {
      w.u8(STORED).vector(m.entries(), Messages::entry);
    } else if (message instanceof Message.Head m) {
      w.u8(HEAD).put(m.log()).put(m.origin()).u64(m.seq());
    } else if (message instanceof Message.Missed m) {
      w.u8(MISSED).put(m.log());
    } else if (message instanceof Message.SignedIn m) {
      w.u8(SIGNED_IN).put(m.device()).u64(m.instance());
    } else if (message instanceof Message.Connected m) {
      node(w.u8(CONNECTED), m.node()).put(m.device());
    }
    return Buffer.buffer(w.toByteArray());
  }

  /** The message, unless it is of a type that this release does not know. */
  static Optional<Message> decode(Buffer bytes) throws MalformedException {
    return TlsReader.decode(bytes.getBytes(), Messages::read);
  }

  private static Optional<Message> read(TlsReader r) throws MalformedException {
    int type = r.u8();
    return switch (type) {
      case ALIVE -> Optional.of(new Message.Alive(node(r), r.u64()));
      case GONE -> Optional.of(new Message.Gone(node(r)));
      case CHANGE -> Optional.of(new Message.Change(node(r), r.u64(), logs(r), logs(r)));
      case INTEREST -> Optional.of(new Message.Interest(node(r), r.u64(), logs(r)));
      case ASK -> Optional.of(new Message.Ask(node(r)));
      case STORED -> Optional.of(new Message.Stored(r.vector(MAX_BYTES, Messages::entry)));
      case HEAD -> Optional.of(new Message.Head(LogId.read(r), Origin.read(r), r.u64()));
      case MISSED -> Optional.of(new Message.Missed(LogId.read(r)));
      case SIGNED_IN -> Optional.of(new Message.SignedIn(DeviceName.read(r), r.u64()));
      case CONNECTED -> Optional.of(new Message.Connected(node(r), DeviceName.read(r)));
      default -> {
        r.opaque(r.remaining());
        yield Optional.empty();
      }
    };
  }

  private static TlsWriter node(TlsWriter w, String node) {
    return Text.write(w, node);
  }

  private static String node(TlsReader r) throws MalformedException {
    return Text.readName(r);
  }

  private static List<LogId> logs(TlsReader r) throws MalformedException {
    return r.vector(MAX_BYTES, LogId::read);
  }

  private static void entry(TlsWriter w, StoredEntry entry) {
    w.put(entry.log())
        .put(entry.origin())
        .u64(entry.seq())
        .u8(entry.kind().code())
        .opaqueV(entry.encoded().getBytes());
  }

  private static StoredEntry entry(TlsReader r) throws MalformedException {
    return new StoredEntry(
        LogId.read(r),
        Origin.read(r),
        r.u64(),
        EntryKind.of(r.u8()),
        Buffer.buffer(r.opaqueV(MAX_BYTES)));
  }
}
