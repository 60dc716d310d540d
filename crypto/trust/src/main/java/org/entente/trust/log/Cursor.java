package org.entente.trust.log;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.name.Origin;

/**
 * How far a log was read, per origin; valid in every region.
 *
 * <p>An origin that is not named was not read at all. Positions are kept in the order of their
 * origins, each origin once, so that equal cursors have equal encodings.
 */
public record Cursor(List<Position> positions) implements Encodable {
  /** Nothing was read. */
  public static final Cursor START = new Cursor(List.of());

  private static final int MAX_BYTES = 16 * 1024;

  /** Refuses an origin that occurs twice or out of order. */
  public Cursor {
    positions = List.copyOf(positions);
    if (!isOrdered(positions)) {
      throw new IllegalArgumentException("positions are not in order");
    }
  }

  private static boolean isOrdered(List<Position> positions) {
    for (int i = 1; i < positions.size(); i++) {
      if (positions.get(i - 1).origin().compareTo(positions.get(i).origin()) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Only {@code origin} was read, up to {@code seq}. */
  public static Cursor of(Origin origin, long seq) {
    return new Cursor(List.of(new Position(origin, seq)));
  }

  /** Reads the structure. */
  public static Cursor read(TlsReader r) throws MalformedException {
    List<Position> positions = r.vector(MAX_BYTES, Position::read);
    if (!isOrdered(positions)) {
      throw new MalformedException("positions are not in order");
    }
    return new Cursor(positions);
  }

  /** Reads the base64url form of a query parameter; the empty text means {@link #START}. */
  public static Cursor parse(String text) throws MalformedException {
    return text.isEmpty() ? START : TlsReader.decode(Base64Url.decode(text), Cursor::read);
  }

  /** The last entry read of {@code origin}, 0 for none. */
  public long seq(Origin origin) {
    for (Position position : positions) {
      if (position.origin().equals(origin)) {
        return position.seq();
      }
    }
    return 0;
  }

  /** This cursor with {@code origin} read up to {@code seq}, whatever stood there before. */
  public Cursor with(Origin origin, long seq) {
    List<Position> next = new ArrayList<>(positions);
    next.removeIf(p -> p.origin().equals(origin));
    next.add(new Position(origin, seq));
    next.sort(null);
    return new Cursor(next);
  }

  /** Whether everything that {@code other} has read was read here too. */
  public boolean covers(Cursor other) {
    return other.positions.stream().allMatch(p -> seq(p.origin()) >= p.seq());
  }

  /** The base64url form for a query parameter. */
  public String text() {
    return Base64Url.encode(encode());
  }

  @Override
  public void write(TlsWriter w) {
    w.vector(positions);
  }
}
