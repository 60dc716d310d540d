package org.entente.server.room;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.GroupState;

/**
 * A room as one region hands it to another that begins to keep it. Nothing is checked.
 *
 * @param policies all of them, by revision
 * @param departures who was removed and how far each may read
 */
public record RoomState(GroupState group, List<SignedPolicy> policies, List<Departure> departures)
    implements Encodable {
  /** The longest encoded form. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** How far a device may read that was removed. */
  public record Departure(DeviceName device, Cursor cursor) implements Encodable {
    static Departure read(TlsReader r) throws MalformedException {
      return new Departure(DeviceName.read(r), Cursor.read(r));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(device).put(cursor);
    }
  }

  /** Keeps copies of the lists. */
  public RoomState {
    policies = List.copyOf(policies);
    departures = List.copyOf(departures);
  }

  /** Reads the state, which must be all of {@code input}. */
  public static RoomState decode(byte[] input) throws MalformedException {
    return TlsReader.decode(
        input,
        r -> new RoomState(
            GroupState.decode(r.opaqueV(MAX_BYTES)),
            r.vector(MAX_BYTES, SignedPolicy::read),
            r.vector(MAX_BYTES, Departure::read)));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(Bytes.of(group)).vector(policies).vector(departures);
  }
}
