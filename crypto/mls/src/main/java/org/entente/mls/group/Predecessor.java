package org.entente.mls.group;

import java.util.List;
import org.entente.mls.credential.Credential;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * What a group's successor is held to (RFC 9420 sections 11.2 and 11.3). It holds no secret; keep it
 * as long as the group's resumption key.
 *
 * @param context of the epoch whose resumption key is used
 * @param members who was in that epoch
 * @param reInit the proposal that closed the group in that epoch, or null
 */
public record Predecessor(
    GroupContext context, List<Credential> members, Proposal.@Nullable ReInit reInit) {
  /** Keeps a copy. */
  public Predecessor(
      GroupContext context, List<Credential> members, Proposal.@Nullable ReInit reInit) {
    this.context = context;
    this.members = List.copyOf(members);
    this.reInit = reInit;
  }
}
