package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * One site of servers with its own database.
 *
 * @param value {@code [a-z0-9-]{1,32}} without a hyphen at either end
 */
public record RegionId(String value) implements Encodable, Comparable<RegionId> {
  /** Refuses what is not such an id with {@link IllegalArgumentException}. */
  public RegionId {
    Labels.require(Labels.isLabel(value), "region id");
  }

  /** Reads an id that nobody has vouched for. */
  public static RegionId parse(String text) throws MalformedException {
    Labels.wellFormed(Labels.isLabel(text), "region id");
    return new RegionId(text);
  }

  /** Reads {@code opaque<V>}. */
  public static RegionId read(TlsReader r) throws MalformedException {
    return parse(Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, value);
  }

  @Override
  public int compareTo(RegionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
