package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.name.AgencyName;

/**
 * An agency as the federation knows it.
 *
 * @param title what people call it
 * @param country two capital letters
 * @param code two to four capital letters, for tight places
 * @param root its root certificate in DER; empty where only the names matter
 */
public record Agency(AgencyName name, String title, String country, String code, Bytes root)
    implements Encodable {
  /** Refuses a country or code of another form with {@link IllegalArgumentException}. */
  public Agency {
    if (!isValid(country, code)) {
      throw new IllegalArgumentException("not a country or code");
    }
  }

  private static boolean isValid(String country, String code) {
    return isCapitals(country, 2, 2) && isCapitals(code, 2, 4);
  }

  private static boolean isCapitals(String text, int min, int max) {
    return text.length() >= min
        && text.length() <= max
        && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Reads the structure. */
  public static Agency read(TlsReader r) throws MalformedException {
    AgencyName name = AgencyName.read(r);
    String title = Text.readLine(r);
    String country = Text.readName(r);
    String code = Text.readName(r);
    Bytes root = r.bytesV(Certificate.MAX_BYTES);
    if (!isValid(country, code)) {
      throw new MalformedException("not a country or code");
    }
    return new Agency(name, title, country, code, root);
  }

  /** The same agency without its root. */
  public Agency withoutRoot() {
    return new Agency(name, title, country, code, Bytes.EMPTY);
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(Text.write(w.put(name), title), country), code).opaqueV(root);
  }
}
