package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.view.PastView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** How much this device has of the time before it came in, and how far the hand-over has come. */
final class PastState implements Encodable {
  private static final int VERSION = 1;
  private static final int MAX = 4096;

  PastView.State state = PastView.State.SINCE;

  /** From when on this device has everything, as far as that is known; 0 otherwise. */
  long sinceMs;

  /** The request that is open, the secret that its answers are opened with, and the part due next. */
  long session;

  Bytes secret = Bytes.EMPTY;
  long next;

  /** Stamp of the oldest item taken, and which items of that stamp are here; 0 before the first. */
  long reached;

  final List<ItemId> atReached = new ArrayList<>();

  /** Up to this stamp everything was here before. */
  long floor;

  /** Who hands over. */
  @Nullable
  OfficerName giver;

  long received;
  long total;
  long refused;

  static PastState decode(byte[] record) throws MalformedException {
    return TlsReader.decode(record, PastState::read);
  }

  private static PastState read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a room's past");
    }
    PastState s = new PastState();
    s.state = Line.constant(PastView.State.values(), r.u8());
    s.sinceMs = r.u64();
    s.session = r.u64();
    s.secret = r.bytesV(MAX);
    s.next = r.u64();
    s.reached = r.u64();
    s.atReached.addAll(r.vector(MAX, ItemId::read));
    s.floor = r.u64();
    s.received = r.u64();
    s.total = r.u64();
    s.refused = r.u64();
    s.giver = r.optional(OfficerName::read);
    return s;
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).u8(state.ordinal()).u64(sinceMs).u64(session).opaqueV(secret).u64(next);
    w.u64(reached).vector(atReached).u64(floor).u64(received).u64(total).u64(refused);
    w.optional(giver);
  }
}
