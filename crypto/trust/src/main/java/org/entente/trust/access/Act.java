package org.entente.trust.access;

/** What the type of an agency and a role may entitle to, apart from entering and opening rooms. */
public enum Act {
  /** Propose, approve, refuse and suspend other agencies. */
  DECIDE_ON_AGENCIES,
  /** Invite, dismiss and certify people of the own agency, and shut out their devices. */
  LOOK_AFTER_PEOPLE,
  /** Sign that a team of the own agency opens, goes on or ends. */
  SIGN_FOR_TEAMS,
  /** See which agencies, people and teams there are beside the own ones. */
  SEE_DIRECTORY,
  /** Read the whole record, and not only the lines about the own agency. */
  READ_RECORD,
  /** Release a colleague's past to a new device, together with others. */
  RELEASE_PAST
}
