package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.RoomId;

/**
 * The originator's agency is asked to let a message out.
 *
 * @param to the room that it would go to
 * @param toTitle what that room is called, for who decides
 * @param originator the agency that is asked, so that its people find the question
 * @param reason why, in the asker's words
 */
public record Asking(ItemId target, RoomId to, String toTitle, AgencyName originator, String reason)
    implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 25;

  static Asking read(TlsReader r) throws MalformedException {
    return new Asking(
        ItemId.read(r), RoomId.read(r), Text.readLine(r), AgencyName.read(r), Text.readLine(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(w.put(target).put(to), toTitle).put(originator), reason);
  }
}
