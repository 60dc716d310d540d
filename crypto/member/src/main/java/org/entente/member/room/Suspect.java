package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;

/**
 * A change that was read lately, and who could not follow it.
 *
 * @param commitHash SHA-256 of its bytes
 */
record Suspect(Bytes commitHash, DeviceName author, List<DeviceName> rejectedBy)
    implements Encodable {
  private static final int MAX = 1 << 18;

  Suspect {
    rejectedBy = List.copyOf(rejectedBy);
  }

  /** The same, which {@code device} could not follow either. */
  Suspect rejectedBy(DeviceName device) {
    List<DeviceName> more = new ArrayList<>(rejectedBy);
    if (!more.contains(device)) {
      more.add(device);
    }
    return new Suspect(commitHash, author, more);
  }

  static Suspect read(TlsReader r) throws MalformedException {
    return new Suspect(
        Bytes.of(r.opaque(Sha256.LENGTH)), DeviceName.read(r), r.vector(MAX, DeviceName::read));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaque(commitHash).put(author).vector(rejectedBy);
  }
}
