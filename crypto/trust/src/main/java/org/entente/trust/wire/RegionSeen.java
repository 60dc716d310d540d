package org.entente.trust.wire;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.RegionId;

/**
 * How one region sees another.
 *
 * @param sinceMs since when it is, or is not, reachable, by the clock of the region that says so
 */
public record RegionSeen(RegionId region, boolean isReachable, long sinceMs) implements Encodable {
  /** Reads the structure. */
  public static RegionSeen read(TlsReader r) throws MalformedException {
    return new RegionSeen(RegionId.read(r), flag(r.u8()), Numbers.u63(r));
  }

  private static boolean flag(int octet) throws MalformedException {
    if (octet > 1) {
      throw new MalformedException("neither yes nor no");
    }
    return octet == 1;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(region).u8(isReachable ? 1 : 0).u64(sinceMs);
  }
}
