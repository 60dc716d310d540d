package org.entente.member.content;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.event.SealedShare;
import org.entente.trust.name.OfficerName;

/**
 * The public half of a key whose private half nobody has: the author's device split it into shares, one
 * for each security officer of its agency, and forgot it. To that key the members of the room seal the
 * past for a later device of the same officer, when enough security officers have released their shares.
 *
 * @param key a public key of the hybrid suite, not checked yet
 * @param threshold how many security officers it takes
 * @param helpers a hash of the devices and keys to which the shares are sealed
 */
public record Keepsake(Bytes key, int threshold, Bytes helpers, List<SealedShare> shares)
    implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 120;

  private static final int MAX_KEY_BYTES = 2048;
  private static final int FEWEST = 2;

  /** Keeps a copy; refuses too many shares. */
  public Keepsake {
    shares = List.copyOf(shares);
    if (shares.size() > SealedShare.MAX_SHARES || helpers.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("too many shares or no hash");
    }
  }

  static Keepsake read(TlsReader r) throws MalformedException {
    Bytes key = r.bytesV(MAX_KEY_BYTES);
    int threshold = r.u8();
    Bytes helpers = Bytes.of(r.opaque(Sha256.LENGTH));
    List<SealedShare> shares = r.vector(SealedShare.MAX_BYTES, SealedShare::read);
    if (shares.size() > SealedShare.MAX_SHARES) {
      throw new MalformedException("too many shares");
    }
    return new Keepsake(key, threshold, helpers, shares);
  }

  /** How many of {@code persons} it takes: more than half, and two at least. */
  public static int threshold(int persons) {
    return Math.max(FEWEST, persons / FEWEST + 1);
  }

  /** The security officers who have a share. */
  public Set<OfficerName> persons() {
    Set<OfficerName> persons = new HashSet<>();
    shares.forEach(share -> persons.add(share.to().officer()));
    return persons;
  }

  /** Whether the shares are for enough colleagues of {@code owner}, and not for him. */
  public boolean fits(OfficerName owner) {
    Set<OfficerName> persons = persons();
    return persons.size() >= FEWEST
        && threshold == threshold(persons.size())
        && !persons.contains(owner)
        && persons.stream().allMatch(p -> p.agency().equals(owner.agency()));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(key).u8(threshold).opaque(helpers).vector(shares);
  }
}
