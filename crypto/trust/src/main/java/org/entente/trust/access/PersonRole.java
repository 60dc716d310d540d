package org.entente.trust.access;

import org.entente.trust.event.AgencyType;
import org.jspecify.annotations.Nullable;

/** What somebody is, as far as it entitles to something beyond the rooms that let the person in. */
public enum PersonRole {
  /** Acts for the agency. */
  ADMIN,
  /** Helps colleagues who have lost their only device. */
  SECURITY_OFFICER,
  /** Leads a room: admits and puts out. */
  COORDINATOR,
  /** Works in rooms. */
  OFFICER,
  /** Reads who did what and when, never content. */
  AUDITOR,
  /** Belongs to a partner that is asked and answers. */
  EXTERNAL;

  /** What somebody of an agency of {@code type} is who has no other role. */
  public static PersonRole plain(@Nullable AgencyType type) {
    if (type == AgencyType.OBSERVER) {
      return AUDITOR;
    }
    return type != null && type.isPartner() ? EXTERNAL : OFFICER;
  }
}
