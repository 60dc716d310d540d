package org.entente.trust.name;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * Where devices reach a region: {@code https://host[:port]}, or {@code http://localhost[:port]} for one on
 * their own machine; as browsers write an origin.
 *
 * @param value at most 200 characters, in lower case, without a path
 */
public record RegionAddress(String value) implements Encodable {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_PORT_DIGITS = 5;
  private static final String TLS = "https://";
  private static final String PLAIN = "http://";

  /** Refuses what is no such address with {@link IllegalArgumentException}. */
  public RegionAddress {
    if (!isAddress(value)) {
      throw new IllegalArgumentException("no address of a region");
    }
  }

  /** Reads an address that nobody has vouched for. */
  public static RegionAddress parse(String text) throws MalformedException {
    if (!isAddress(text)) {
      throw new MalformedException("no address of a region");
    }
    return new RegionAddress(text);
  }

  /** Reads {@code opaque<V>}. */
  public static RegionAddress read(TlsReader r) throws MalformedException {
    return parse(Text.readName(r));
  }

  private static boolean isAddress(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    if (text.startsWith(TLS)) {
      return isAuthority(text.substring(TLS.length()), false);
    }
    return text.startsWith(PLAIN) && isAuthority(text.substring(PLAIN.length()), true);
  }

  private static boolean isAuthority(String text, boolean isLocal) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    boolean known = isLocal ? "localhost".equals(host) : Labels.isHost(host);
    return known && (colon < 0 || isPort(text.substring(colon + 1)));
  }

  private static boolean isPort(String port) {
    boolean digits = !port.isEmpty()
        && port.length() <= MAX_PORT_DIGITS
        && port.charAt(0) != '0'
        && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && Integer.parseInt(port) <= 0xffff;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
