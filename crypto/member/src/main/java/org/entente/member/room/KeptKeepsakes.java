package org.entente.member.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Keepsake;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/**
 * The first and the newest keepsakes that one officer's devices left in a room: whoever gets hold of a device
 * can leave as many as he likes, and pushes the first out by none.
 *
 * @param fromHlc where the first of them stood: what was said behind it may be regained
 * @param originals by age
 */
record KeptKeepsakes(long fromHlc, List<BoardPart.Original> originals) implements Encodable {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MOST = 4;

  KeptKeepsakes {
    originals = List.copyOf(originals);
  }

  static KeptKeepsakes decode(byte[] record) throws MalformedException {
    return TlsReader.decode(record, KeptKeepsakes::read);
  }

  private static KeptKeepsakes read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of keepsakes");
    }
    return new KeptKeepsakes(r.u64(), r.vector(MAX_BYTES, BoardPart.Original::read));
  }

  static KeptKeepsakes first(BoardPart.Original original) {
    return new KeptKeepsakes(original.hlc(), List.of(original));
  }

  KeptKeepsakes with(BoardPart.Original added) {
    List<BoardPart.Original> all = new ArrayList<>(originals);
    if (all.stream().noneMatch(o -> o.signed().id().equals(added.signed().id()))) {
      all.add(added);
      all.sort(Comparator.comparingLong(BoardPart.Original::hlc));
    }
    while (all.size() > MOST) {
      all.remove(1);
    }
    return new KeptKeepsakes(Math.min(fromHlc, added.hlc()), all);
  }

  static DeviceName author(BoardPart.Original original) {
    return original.signed().item().author();
  }

  static Keepsake keepsake(BoardPart.Original original) {
    if (original.signed().item().body() instanceof Keepsake keepsake) {
      return keepsake;
    }
    throw new IllegalStateException("something else was kept");
  }

  /** Those that another device than {@code self} left, the newest first. */
  List<Keepsake> ofOthersThan(DeviceName self) {
    List<Keepsake> out = new ArrayList<>();
    for (BoardPart.Original original : originals) {
      if (!author(original).equals(self)) {
        out.add(0, keepsake(original));
      }
    }
    return out;
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).u64(fromHlc).vector(originals);
  }
}
