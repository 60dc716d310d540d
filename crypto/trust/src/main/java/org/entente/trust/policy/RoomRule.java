package org.entente.trust.policy;

import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;

/** The rules of rooms that a commit can break, although MLS allows it. */
public final class RoomRule {
  /** The group's context has no policy that verifies, or one for another room or suite. */
  public static final Rule POLICY_MISSING = rule("policy_missing");

  /**
   * A new policy is not signed by an admitter who remains one, does not follow the policy in place,
   * or changes what is fixed.
   */
  public static final Rule POLICY_CHANGE = rule("policy_change");

  /** The policy of a room to join is not the end of a chain that begins in its logged event. */
  public static final Rule POLICY_NOT_LOGGED = rule("policy_not_logged");

  /** Somebody would be in the room, or is, whom its policy does not let in. */
  public static final Rule MEMBER_NOT_ADMITTED = rule("member_not_admitted");

  /** Somebody is, or would be let in, whose agency is not part of the room's team. */
  public static final Rule AGENCY_NOT_IN_TEAM = rule("agency_not_in_team");

  /**
   * Somebody is, or would be let in, whose agency's type does not enter rooms of this kind, two partners
   * would meet, or the founder's agency opens no such rooms.
   */
  public static final Rule AGENCY_TYPE = rule("agency_type");

  /** The team has ended: nobody new comes into its rooms. */
  public static final Rule TEAM_ENDED = rule("team_ended");

  /** Somebody other than an admitter adds. */
  public static final Rule ADD_NOT_ADMITTED = rule("add_not_admitted");

  /** Somebody other than an admitter removes a device of another officer that was not shut out. */
  public static final Rule REMOVE_NOT_ENTITLED = rule("remove_not_entitled");

  /**
   * The officer who joins from outside is not admitted, or the device is a further one that no other
   * device of the officer has brought in.
   */
  public static final Rule JOIN_NOT_ADMITTED = rule("join_not_admitted");

  /** The certificate of a new leaf does not count. */
  public static final Rule LEAF_NOT_ENTITLED = rule("leaf_not_entitled");

  /** A kind of proposal that rooms do not use. */
  public static final Rule PROPOSAL_NOT_USED = rule("proposal_not_used");

  private RoomRule() {}

  private static Rule rule(String code) {
    return new Rule(code, "room policy");
  }

  static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
