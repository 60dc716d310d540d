package org.entente.trust.access;

import java.util.HashSet;
import java.util.Set;
import org.entente.trust.event.AgencyType;
import org.jspecify.annotations.Nullable;

/**
 * The decisions. A type that is null is that of the two agencies which founded the federation: they may
 * what police may.
 */
public final class AccessRules {
  private static final Set<RoomKind> ALL = Set.of(RoomKind.values());
  private static final Set<RoomKind> ALL_BUT_INTEL = without(ALL, RoomKind.INTEL);
  private static final Set<RoomKind> PUBLIC_WORK =
      Set.of(RoomKind.POLICY, RoomKind.TRAINING, RoomKind.OUTREACH, RoomKind.ANNOUNCE);

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
      case TRAINING -> Set.of(RoomKind.TRAINING, RoomKind.OUTREACH, RoomKind.ANNOUNCE);
      case PLATFORM, FINANCIAL, SUPPLIER, CARRIER -> Set.of(RoomKind.PARTNER);
      case OBSERVER -> Set.of(RoomKind.ANNOUNCE);
    };
  }

  private static Set<RoomKind> with(RoomKind kind) {
    Set<RoomKind> more = new HashSet<>(PUBLIC_WORK);
    more.add(kind);
    return more;
  }

  private static Set<RoomKind> without(Set<RoomKind> kinds, RoomKind kind) {
    Set<RoomKind> less = new HashSet<>(kinds);
    less.remove(kind);
    return less;
  }

  /** Whether somebody of an agency of {@code type} may open rooms of {@code kind}. */
  public static boolean mayOpen(@Nullable AgencyType type, RoomKind kind) {
    return opened(type == null ? AgencyType.POLICE : type).contains(kind);
  }

  private static Set<RoomKind> opened(AgencyType type) {
    return switch (type) {
      case CARE, CHILD_PROTECTION -> Set.of(RoomKind.VICTIM_CARE, RoomKind.OUTREACH);
      case LOCAL_GOVERNMENT -> Set.of(RoomKind.OUTREACH);
      case CONVENOR -> Set.of(RoomKind.POLICY, RoomKind.ANNOUNCE);
      case TRAINING -> Set.of(RoomKind.TRAINING);
      case PLATFORM, FINANCIAL, SUPPLIER, CARRIER, OBSERVER -> Set.of();
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
