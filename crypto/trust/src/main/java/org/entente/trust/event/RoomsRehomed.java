package org.entente.trust.event;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Text;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/**
 * A region that is lost gives the rooms that it was home of to another one. Signed by admin devices of
 * two of a room's agencies; other rooms in it stay where they are.
 *
 * @param rooms each with the term that begins in its new home, one more than the one that it knew
 * @param off how the signers know that the lost region runs no more, in words; empty where its silence is
 *     to speak for itself
 * @param witnesses what the surviving regions say of it
 */
public record RoomsRehomed(
    RegionId from, RegionId to, List<Move> rooms, String off, List<Silence> witnesses)
    implements EventBody {
  /** The most rooms of one event. */
  public static final int MAX_ROOMS = 2_000;

  static final int TYPE = 42;
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_WITNESSES = 64;

  /** A room and the term that begins for it. */
  public record Move(RoomId room, long term) implements Encodable {
    /** Refuses a negative term. */
    public Move {
      Numbers.requireNatural(term);
    }

    static Move read(TlsReader r) throws MalformedException {
      return new Move(RoomId.read(r), Numbers.u63(r));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(room).u64(term);
    }
  }

  /** Keeps copies; refuses too many rooms or witnesses. */
  public RoomsRehomed {
    rooms = List.copyOf(rooms);
    witnesses = List.copyOf(witnesses);
    if (rooms.size() > MAX_ROOMS || witnesses.size() > MAX_WITNESSES) {
      throw new IllegalArgumentException("too much at once");
    }
  }

  static RoomsRehomed read(TlsReader r) throws MalformedException {
    RegionId from = RegionId.read(r);
    RegionId to = RegionId.read(r);
    List<Move> rooms = r.vector(MAX_BYTES, Move::read);
    String off = Text.readLine(r);
    List<Silence> witnesses = r.vector(MAX_BYTES, Silence::read);
    if (rooms.size() > MAX_ROOMS || witnesses.size() > MAX_WITNESSES) {
      throw new MalformedException("too much at once");
    }
    return new RoomsRehomed(from, to, rooms, off, witnesses);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(from).put(to).vector(rooms), off).vector(witnesses);
  }
}
