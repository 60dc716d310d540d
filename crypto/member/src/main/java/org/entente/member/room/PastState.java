package org.entente.member.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.view.PastView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** How much this device has of the time before it came in, and how far the hand-over has come. */
final class PastState implements Encodable {
  private static final int VERSION = 1;
  private static final int WITH_REGAINED = 2;
  private static final int MAX_REGAINED = 1 << 20;
  private static final int MAX = 4096;
  private static final long DAY_MS = 24L * 3_600_000;

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

  /** Items that came because they were released, and the stamp up to which they are due. */
  final Set<ItemId> regained = new HashSet<>();

  long regainUpTo;

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
    int version = r.u16();
    if (version != VERSION && version != WITH_REGAINED) {
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
    if (version == WITH_REGAINED) {
      s.regainUpTo = r.u64();
      s.regained.addAll(r.vector(MAX_REGAINED, ItemId::read));
    }
    return s;
  }

  /** From now on what was released comes, once each, from whoever has it and in any order. */
  void regains() {
    if (regainUpTo == 0) {
      regainUpTo = reached == 0 ? Hlc.ofMs(sinceMs + DAY_MS) : reached;
      regained.addAll(atReached);
    }
  }

  /** Whether the item was released and is not here. */
  boolean isRegainDue(ItemId id, long hlc) {
    boolean full = (regained.size() + 1) * ItemId.LENGTH > MAX_REGAINED;
    return hlc <= regainUpTo && !regained.contains(id) && !full;
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(regainUpTo == 0 ? VERSION : WITH_REGAINED)
        .u8(state.ordinal())
        .u64(sinceMs)
        .u64(session)
        .opaqueV(secret)
        .u64(next);
    w.u64(reached).vector(atReached).u64(floor).u64(received).u64(total).u64(refused);
    w.optional(giver);
    if (regainUpTo != 0) {
      w.u64(regainUpTo).vector(List.copyOf(regained));
    }
  }
}
