package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * A person of an agency: {@code mara@police.alba.example}.
 *
 * @param label {@code [a-z0-9-]{1,32}} without a hyphen at either end; the agency chooses it, and it
 *     may be a service number
 */
public record OfficerName(String label, AgencyName agency)
    implements Encodable, Comparable<OfficerName> {
  /** Refuses what is not such a name with {@link IllegalArgumentException}. */
  public OfficerName {
    Labels.require(Labels.isLabel(label), "officer name");
  }

  /** Reads the text form {@code label@agency}. */
  public static OfficerName parse(String text) throws MalformedException {
    return split(text, '@');
  }

  /** Reads the host form {@code label.agency}. */
  public static OfficerName parseHost(String host) throws MalformedException {
    return split(host, '.');
  }

  private static OfficerName split(String text, char separator) throws MalformedException {
    int at = text.indexOf(separator);
    Labels.wellFormed(at > 0 && Labels.isLabel(text.substring(0, at)), "officer name");
    return new OfficerName(text.substring(0, at), AgencyName.parse(text.substring(at + 1)));
  }

  /** Reads the text form as {@code opaque<V>}. */
  public static OfficerName read(TlsReader r) throws MalformedException {
    return parse(Text.readName(r));
  }

  /** The text form {@code label@agency}. */
  public String text() {
    return label + "@" + agency.value();
  }

  /** The host form {@code label.agency}, on which name constraints bite. */
  public String host() {
    return label + "." + agency.value();
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, text());
  }

  @Override
  public int compareTo(OfficerName other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }
}
