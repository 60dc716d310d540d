package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * A device of an officer: {@code entente://mara.police.alba.example/laptop-7f3a}.
 *
 * @param label {@code [a-z0-9-]{1,32}} without a hyphen at either end; {@code root} and {@code
 *     invitation-…} are kept for certificates that are not a device's
 */
public record DeviceName(OfficerName officer, String label)
    implements Encodable, Comparable<DeviceName> {
  /** How each name in a certificate begins. */
  public static final String SCHEME = "entente://";

  /** Refuses what is not such a name with {@link IllegalArgumentException}. */
  public DeviceName {
    Labels.require(isLabel(label), "device name");
  }

  /** Whether {@code label} may name a device. */
  public static boolean isLabel(String label) {
    return Labels.isLabel(label) && !label.equals("root") && !label.startsWith("invitation-");
  }

  /** Reads the URI form. */
  public static DeviceName parse(String uri) throws MalformedException {
    int slash = uri.indexOf('/', SCHEME.length());
    Labels.wellFormed(
        uri.startsWith(SCHEME) && slash > 0 && isLabel(uri.substring(slash + 1)), "device name");
    OfficerName officer = OfficerName.parseHost(uri.substring(SCHEME.length(), slash));
    return new DeviceName(officer, uri.substring(slash + 1));
  }

  /** Reads the URI form as {@code opaque<V>}. */
  public static DeviceName read(TlsReader r) throws MalformedException {
    return parse(Text.readName(r));
  }

  /** The agency of the device's officer. */
  public AgencyName agency() {
    return officer.agency();
  }

  /** The form that certificates, logs and tokens carry. */
  public String uri() {
    return SCHEME + officer.host() + "/" + label;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, uri());
  }

  @Override
  public int compareTo(DeviceName other) {
    return uri().compareTo(other.uri());
  }

  @Override
  public String toString() {
    return uri();
  }
}
