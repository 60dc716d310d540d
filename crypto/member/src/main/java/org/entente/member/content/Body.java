package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;

/** What an item says, by kind. */
public sealed interface Body extends Encodable
    permits Body.Words,
        Body.RoomTitle,
        Body.Profile,
        Body.ReadMark,
        Body.ResendRequest,
        Body.Resent,
        Body.Unknown,
        BoardEvent,
        BoardRequest,
        BoardPart,
        HistoryRequest,
        HistoryPart,
        TalkBody,
        Remark,
        SignedHead,
        SharedFile,
        CustodyEvent,
        Exported,
        Keepsake,
        KeepsakeRequest,
        KeepsakePart,
        RecoveryRequest,
        GiftKey {

  /** The longest text in bytes. */
  int MAX_TEXT = 32 * 1024;

  /** The number of the kind on the wire. */
  int kind();

  /** Reads the body of {@code kind}; a kind that is not known is kept. */
  static Body decode(int kind, byte[] body) throws MalformedException {
    return decode(kind, body, 0);
  }

  /** As {@link #decode(int, byte[])}, of an item that lies in {@code depth} others. */
  static Body decode(int kind, byte[] body, int depth) throws MalformedException {
    return switch (kind) {
      case 1 -> TlsReader.decode(body, r -> new Words(Text.read(r, MAX_TEXT)));
      case 2 -> TlsReader.decode(body, r -> new RoomTitle(Text.readLine(r)));
      case 3 -> TlsReader.decode(body, r -> new Profile(Text.readLine(r), Text.readLine(r)));
      case 4 -> TlsReader.decode(body, r -> new ReadMark(ItemId.read(r)));
      case 5 -> TlsReader.decode(body, ResendRequest::read);
      case 6 ->
        TlsReader.decode(body, r -> new Resent(SignedItem.read(r, depth + 1), Place.read(r)));
      case BoardEvent.KIND -> TlsReader.decode(body, BoardEvent::read);
      case BoardRequest.KIND -> TlsReader.decode(body, r -> new BoardRequest(r.u64(), r.u64()));
      case BoardPart.KIND -> TlsReader.decode(body, r -> BoardPart.read(r, depth));
      case HistoryRequest.KIND -> TlsReader.decode(body, HistoryRequest::read);
      case HistoryPart.KIND -> TlsReader.decode(body, HistoryPart::read);
      case SignedHead.KIND -> TlsReader.decode(body, SignedHead::read);
      case SharedFile.KIND -> TlsReader.decode(body, SharedFile::read);
      case CustodyEvent.KIND -> TlsReader.decode(body, CustodyEvent::read);
      case Exported.KIND -> TlsReader.decode(body, Exported::read);
      case Keepsake.KIND -> TlsReader.decode(body, Keepsake::read);
      case KeepsakeRequest.KIND -> TlsReader.decode(body, KeepsakeRequest::read);
      case KeepsakePart.KIND -> TlsReader.decode(body, r -> KeepsakePart.read(r, depth));
      case RecoveryRequest.KIND -> TlsReader.decode(body, RecoveryRequest::read);
      case GiftKey.KIND -> TlsReader.decode(body, GiftKey::read);
      default ->
        TalkBody.isTalk(kind)
            ? TalkBody.decode(kind, body, depth)
            : new Unknown(kind, Bytes.of(body));
    };
  }

  /** Text that a person wrote. */
  record Words(String text) implements Body {
    /** Refuses text that is too long or empty. */
    public Words {
      if (text.isEmpty() || Text.encode(text).length > MAX_TEXT) {
        throw new IllegalArgumentException("text is empty or too long");
      }
    }

    @Override
    public int kind() {
      return 1;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w, text);
    }
  }

  /** What the room is called. */
  record RoomTitle(String title) implements Body {
    @Override
    public int kind() {
      return 2;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w, title);
    }
  }

  /** How the author wants to be called, and his role. */
  record Profile(String displayName, String role) implements Body {
    @Override
    public int kind() {
      return 3;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w, displayName);
      Text.write(w, role);
    }
  }

  /** The author has read up to and with {@code upTo}. */
  record ReadMark(ItemId upTo) implements Body {
    @Override
    public int kind() {
      return 4;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(upTo);
    }
  }

  /**
   * Entries of one author that could not be read here and are asked for again.
   *
   * @param epoch the epoch they were sealed in
   * @param places where they stand in the room's log, at most {@link #MAX_PLACES}
   */
  record ResendRequest(DeviceName author, long epoch, List<Place> places) implements Body {
    /** How many entries one request may name. */
    public static final int MAX_PLACES = 32;

    /** Refuses too many places. */
    public ResendRequest {
      places = List.copyOf(places);
      if (places.size() > MAX_PLACES) {
        throw new IllegalArgumentException("too many places");
      }
    }

    static ResendRequest read(TlsReader r) throws MalformedException {
      DeviceName author = DeviceName.read(r);
      long epoch = r.u64();
      List<Place> places = r.vector(MAX_PLACES * Place.MAX_LENGTH, Place::read);
      if (places.size() > MAX_PLACES) {
        throw new MalformedException("too many places");
      }
      return new ResendRequest(author, epoch, places);
    }

    @Override
    public int kind() {
      return 5;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(author).u64(epoch).vector(places);
    }
  }

  /** An item of the author's, once more, for its place in the log. */
  record Resent(SignedItem original, Place place) implements Body {
    @Override
    public int kind() {
      return 6;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(original).put(place);
    }
  }

  /** A kind from a later release. */
  record Unknown(int kind, Bytes content) implements Body {
    @Override
    public void write(TlsWriter w) {
      w.opaque(content);
    }
  }
}
