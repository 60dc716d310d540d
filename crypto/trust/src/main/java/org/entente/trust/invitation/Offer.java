package org.entente.trust.invitation;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Text;
import org.entente.trust.event.Agency;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.TeamId;

/**
 * Who invites whom to what, in words for people.
 *
 * @param agency the officer's own, without its root
 * @param desk whom to call
 * @param inviter the name of the person who invites
 * @param parties the agencies of the team
 * @param people everybody who is invited
 */
public record Offer(
    InvitationId id,
    OfficerName officer,
    String displayName,
    String role,
    Agency agency,
    String desk,
    String inviter,
    TeamId team,
    String teamTitle,
    String purpose,
    List<OfferedRoom> rooms,
    List<Party> parties,
    List<Invited> people,
    long expiresMs)
    implements Encodable {
  private static final int MAX_LIST_BYTES = 64 * 1024;
  private static final int MAX_PURPOSE_BYTES = 4096;

  /** Keeps copies; refuses a negative time. */
  public Offer {
    rooms = List.copyOf(rooms);
    parties = List.copyOf(parties);
    people = List.copyOf(people);
    Numbers.requireNatural(expiresMs);
  }

  /** Reads the structure, which a device keeps after it has enrolled. */
  public static Offer read(TlsReader r) throws MalformedException {
    return new Offer(
        InvitationId.read(r),
        OfficerName.read(r),
        Text.readLine(r),
        Text.readLine(r),
        Agency.read(r),
        Text.readLine(r),
        Text.readLine(r),
        TeamId.read(r),
        Text.readLine(r),
        Text.read(r, MAX_PURPOSE_BYTES),
        r.vector(MAX_LIST_BYTES, OfferedRoom::read),
        r.vector(MAX_LIST_BYTES, Party::read),
        r.vector(MAX_LIST_BYTES, Invited::read),
        Numbers.u63(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(w.put(id).put(officer), displayName), role).put(agency);
    Text.write(Text.write(w, desk), inviter).put(team);
    Text.write(Text.write(w, teamTitle), purpose);
    w.vector(rooms).vector(parties).vector(people).u64(expiresMs);
  }
}
