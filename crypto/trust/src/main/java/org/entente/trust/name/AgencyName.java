package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * An agency, named like a DNS host: {@code police.alba.example}.
 *
 * @param value at least two lower-case A-labels, at most 120 characters
 */
public record AgencyName(String value) implements Encodable, Comparable<AgencyName> {
  /** Refuses what is not such a name with {@link IllegalArgumentException}. */
  public AgencyName {
    Labels.require(isValid(value), "agency name");
  }

  /** Whether {@code text} names an agency. */
  public static boolean isValid(String text) {
    return Labels.isHost(text);
  }

  /** Reads a name that nobody has vouched for. */
  public static AgencyName parse(String text) throws MalformedException {
    Labels.wellFormed(isValid(text), "agency name");
    return new AgencyName(text);
  }

  /** Reads {@code opaque<V>}. */
  public static AgencyName read(TlsReader r) throws MalformedException {
    return parse(Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, value);
  }

  @Override
  public int compareTo(AgencyName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
