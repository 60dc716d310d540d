package org.entente.trust.event;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/**
 * A region that is lost gives the rooms that it was home of to another one. Signed by admin devices of
 * two of a room's agencies; other rooms in it stay where they are.
 *
 * @param rooms each with the term that begins in its new home, one more than the one that it knew
 * @param witnesses what the surviving regions say of it
 */
public record RoomsRehomed(RegionId from, RegionId to, List<Move> rooms, List<Silence> witnesses)
    implements EventBody {
  /** The most rooms of one event. */
  public static final int MAX_ROOMS = 800;

  static final int TYPE = 42;
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_WITNESSES = 64;
  private static final String TOO_MUCH = "too much at once, or a room twice";

  /**
   * A room and the term that begins for it.
   *
   * @param epoch below which the new home cannot go on
   * @param commit SHA-256 of the commit that led to that epoch, zeros for none
   */
  public record Move(RoomId room, long term, long epoch, Bytes commit) implements Encodable {
    /** Refuses a negative number and a wrong hash length. */
    public Move {
      Numbers.requireNatural(term, epoch);
      if (commit.length() != Sha256.LENGTH) {
        throw new IllegalArgumentException("not a hash");
      }
    }

    static Move read(TlsReader r) throws MalformedException {
      return new Move(
          RoomId.read(r), Numbers.u63(r), Numbers.u63(r), Bytes.of(r.opaque(Sha256.LENGTH)));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(room).u64(term).u64(epoch).opaque(commit);
    }
  }

  /** Keeps copies; refuses too many rooms or witnesses, and a room that is named twice. */
  public RoomsRehomed {
    rooms = List.copyOf(rooms);
    witnesses = List.copyOf(witnesses);
    if (isTooMuch(rooms, witnesses)) {
      throw new IllegalArgumentException(TOO_MUCH);
    }
  }

  /** Each room costs whoever is asked for it, so that none may stand there again and again. */
  private static boolean isTooMuch(List<Move> rooms, List<Silence> witnesses) {
    long different = rooms.stream().map(Move::room).distinct().count();
    return rooms.size() > MAX_ROOMS || witnesses.size() > MAX_WITNESSES || different < rooms.size();
  }

  /** Reads the structure alone, which must be all of {@code input}; so a region answers for its word. */
  public static RoomsRehomed decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, RoomsRehomed::read);
  }

  static RoomsRehomed read(TlsReader r) throws MalformedException {
    RegionId from = RegionId.read(r);
    RegionId to = RegionId.read(r);
    List<Move> rooms = r.vector(MAX_BYTES, Move::read);
    List<Silence> witnesses = r.vector(MAX_BYTES, Silence::read);
    if (isTooMuch(rooms, witnesses)) {
      throw new MalformedException(TOO_MUCH);
    }
    return new RoomsRehomed(from, to, rooms, witnesses);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(from).put(to).vector(rooms).vector(witnesses);
  }
}
