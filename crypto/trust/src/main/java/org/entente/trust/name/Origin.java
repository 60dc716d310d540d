package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * The writer of one numbered part of a log: a region in one life of its database.
 *
 * @param incarnation from 0 to 2^32 - 1; a restored database starts a new one
 */
public record Origin(RegionId region, long incarnation) implements Encodable, Comparable<Origin> {
  private static final long MAX_INCARNATION = 0xffff_ffffL;

  /** Refuses a number out of range with {@link IllegalArgumentException}. */
  public Origin {
    Labels.require(incarnation >= 0 && incarnation <= MAX_INCARNATION, "incarnation");
  }

  /** Reads the structure. */
  public static Origin read(TlsReader r) throws MalformedException {
    return new Origin(RegionId.read(r), r.u32());
  }

  @Override
  public void write(TlsWriter w) {
    w.put(region).u32(incarnation);
  }

  /** Orders by region, then by incarnation. */
  @Override
  public int compareTo(Origin other) {
    int byRegion = region.compareTo(other.region);
    return byRegion != 0 ? byRegion : Long.compare(incarnation, other.incarnation);
  }

  @Override
  public String toString() {
    return region + "#" + incarnation;
  }
}
