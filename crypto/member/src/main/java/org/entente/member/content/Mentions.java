package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.OfficerName;

/** The officers whom a text calls by name. */
final class Mentions {
  static final int MAX = 64;
  private static final int MAX_BYTES = 32 * 1024;

  private Mentions() {}

  static List<OfficerName> read(TlsReader r) throws MalformedException {
    List<OfficerName> officers = r.vector(MAX_BYTES, OfficerName::read);
    if (officers.size() > MAX) {
      throw new MalformedException("number of mentions");
    }
    return officers;
  }

  static List<OfficerName> checked(List<OfficerName> officers) {
    if (officers.size() > MAX) {
      throw new IllegalArgumentException("number of mentions");
    }
    return List.copyOf(officers);
  }
}
