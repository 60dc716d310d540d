package org.entente.trust.access;

import java.util.EnumSet;
import java.util.Set;
import org.entente.trust.event.AgencyType;
import org.jspecify.annotations.Nullable;

/**
 * The decisions. A type that is null is that of the two agencies which founded the federation: they may
 * what police may.
 */
public final class AccessRules {
  private static final Set<RoomKind> ALL = EnumSet.allOf(RoomKind.class);
  private static final Set<RoomKind> ALL_BUT_INTEL =
      EnumSet.complementOf(EnumSet.of(RoomKind.INTEL));
  private static final Set<RoomKind> PUBLIC_WORK =
      EnumSet.of(RoomKind.POLICY, RoomKind.TRAINING, RoomKind.OUTREACH, RoomKind.ANNOUNCE);

  private AccessRules() {}

  /** Whether people of an agency of {@code type} may be let into rooms of {@code kind}. */
  public static boolean mayEnter(@Nullable AgencyType type, RoomKind kind) {
    return entered(type == null ? AgencyType.POLICE : type).contains(kind);
  }

  private static Set<RoomKind> entered(AgencyType type) {
    return switch (type) {
      case POLICE, BORDER, PROSECUTOR, INTELLIGENCE, MULTILATERAL -> ALL;
      case MINISTRY, EMBASSY -> ALL_BUT_INTEL;
      case CARE, CHILD_PROTECTION -> with(RoomKind.VICTIM_CARE);
      case LOCAL_GOVERNMENT -> with(RoomKind.COMMAND);
      case CONVENOR -> PUBLIC_WORK;
      case TRAINING -> EnumSet.of(RoomKind.TRAINING, RoomKind.OUTREACH, RoomKind.ANNOUNCE);
      case PLATFORM, FINANCIAL, SUPPLIER, CARRIER -> EnumSet.of(RoomKind.PARTNER);
      case OBSERVER -> EnumSet.of(RoomKind.ANNOUNCE);
    };
  }

  private static Set<RoomKind> with(RoomKind kind) {
    Set<RoomKind> more = EnumSet.copyOf(PUBLIC_WORK);
    more.add(kind);
    return more;
  }

  /** Whether somebody of an agency of {@code type} may open rooms of {@code kind}. */
  public static boolean mayOpen(@Nullable AgencyType type, RoomKind kind) {
    return opened(type == null ? AgencyType.POLICE : type).contains(kind);
  }

  private static Set<RoomKind> opened(AgencyType type) {
    return switch (type) {
      case CARE, CHILD_PROTECTION -> EnumSet.of(RoomKind.VICTIM_CARE, RoomKind.OUTREACH);
      case LOCAL_GOVERNMENT -> EnumSet.of(RoomKind.OUTREACH);
      case CONVENOR -> EnumSet.of(RoomKind.POLICY, RoomKind.ANNOUNCE);
      case TRAINING -> EnumSet.of(RoomKind.TRAINING);
      case PLATFORM, FINANCIAL, SUPPLIER, CARRIER, OBSERVER -> EnumSet.noneOf(RoomKind.class);
      default -> entered(type);
    };
  }

  /** Whether {@code role} in an agency of {@code type} entitles to {@code act}. */
  public static boolean may(@Nullable AgencyType type, PersonRole role, Act act) {
    boolean full = type == null || entered(type).contains(RoomKind.CASE);
    return switch (act) {
      case DECIDE_ON_AGENCIES -> full && role == PersonRole.ADMIN;
      case LOOK_AFTER_PEOPLE, SIGN_FOR_TEAMS -> role == PersonRole.ADMIN;
      case SEE_DIRECTORY -> full;
      case READ_RECORD -> full || role == PersonRole.AUDITOR;
      case RELEASE_PAST -> role == PersonRole.SECURITY_OFFICER;
    };
  }
}
