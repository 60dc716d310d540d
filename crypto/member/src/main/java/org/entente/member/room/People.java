package org.entente.member.room;

import org.entente.member.view.AgencyView;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/** What this device was told of people, teams and rooms outside of rooms; empty texts if nothing. */
public interface People {

  /** What the team with this hex id is called. */
  String teamTitle(String team);

  /** What the team is for. */
  String purpose(String team);

  /** What the room was called in the invitation. */
  String roomTitle(RoomId room);

  /** How the officer was introduced; his plain name if he was not. */
  Profile profile(OfficerName officer);

  /** The agency of this name. */
  AgencyView agency(String name);
}
