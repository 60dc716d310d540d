package org.entente.trust.directory;

import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;

/** The rules that a well-formed, well-signed event can break. */
public final class EventRule {
  /** A genesis where there is one, or anything else where there is none. */
  public static final Rule GENESIS = rule("genesis");

  /** The very same event is in the log. */
  public static final Rule EVENT_REPEATED = rule("event_repeated");

  /** Signed by somebody who may not cause it, or not by everybody who must. */
  public static final Rule SIGNER_NOT_ENTITLED = rule("signer_not_entitled");

  /** Names an agency that is not part of the federation or of the team, or one twice. */
  public static final Rule AGENCIES = rule("agencies");

  /** The id is taken. */
  public static final Rule ALREADY_EXISTS = rule("already_exists");

  /** The team, invitation or device is not in the log. */
  public static final Rule NOT_FOUND = rule("not_found");

  /** The team has ended, or the event would end before it begins. */
  public static final Rule ENDED = rule("ended");

  /** The invitation enrolled a device already. */
  public static final Rule INVITATION_USED = rule("invitation_used");

  /** The invitation's time is over. */
  public static final Rule INVITATION_EXPIRED = rule("invitation_expired");

  /** The invitation was taken back before it was used. */
  public static final Rule INVITATION_WITHDRAWN = rule("invitation_withdrawn");

  /** The certificate is not the one that the invitation was issued for, or of another kind. */
  public static final Rule CERTIFICATE = rule("certificate");

  /** Another key has this device's name. */
  public static final Rule DEVICE_TAKEN = rule("device_taken");

  /** The device was revoked and its name stays unusable, or the admin device above it was. */
  public static final Rule DEVICE_REVOKED = rule("device_revoked");

  /** The agency's name lies above or below a member's, so one could certify in the other's name. */
  public static final Rule NAME_OVERLAPS = rule("name_overlaps");

  /** The signer's agency is of a type that has no say in it. */
  public static final Rule AGENCY_TYPE = rule("agency_type");

  /** Another member has this country and code. */
  public static final Rule CODE_TAKEN = rule("code_taken");

  /** The root does not count now. */
  public static final Rule ROOT_EXPIRED = rule("root_expired");

  /** The proposal was approved or refused before. */
  public static final Rule ALREADY_DECIDED = rule("already_decided");

  /** The room's suite is not the one that the team decided on, or the team chose an unknown one. */
  public static final Rule SUITE = rule("suite");

  /** So many events wait for signatures that no more are taken in. */
  public static final Rule TOO_MANY = rule("too_many");

  /** Something that must stand in the log for a while before it may be acted on. */
  public static final Rule TOO_EARLY = rule("too_early");

  /** More than half of the device's term is left. */
  public static final Rule RENEWAL_EARLY = rule("renewal_early");

  /** Ends no later than before, or later than devices last or the administrator above does. */
  public static final Rule TERM = rule("term");

  /** What an agency publishes is no scheme of markings, or has codes that are not the agency's own. */
  public static final Rule MARKING_SCHEME = rule("marking_scheme");

  /** A code that was published would lose its meaning or get another one. */
  public static final Rule MARKING_CHANGED = rule("marking_changed");

  /** The scheme was changed within the last day. */
  public static final Rule MARKING_EARLY = rule("marking_early");

  /** The room has not the home that is to be replaced, or would get one that does not keep it. */
  public static final Rule HOME = rule("home");

  /** Too few of a room's surviving regions say that its home is silent, or not for long enough. */
  public static final Rule WITNESSES = rule("witnesses");

  /** Made so long ago that what it rests on may have changed. */
  public static final Rule STALE = rule("stale");

  /** Rooms that get another home are asked for, and logged, at the region that goes on with them. */
  public static final Rule NEXT_HOME = rule("at_the_next_home");

  /** A room would go on from another change than its next home has it. */
  public static final Rule CUT = rule("cut");

  /** Another region knows later changes of a room than the one that is to go on. */
  public static final Rule BEHIND = rule("behind");

  /** Of no room everything is at the region that is to go on. */
  public static final Rule NOT_YET = rule("not_yet");

  private EventRule() {}

  private static Rule rule(String code) {
    return new Rule(code, "federation log");
  }

  static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
