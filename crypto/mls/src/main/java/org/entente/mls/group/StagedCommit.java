package org.entente.mls.group;

import org.entente.mls.message.CommitView;

/** A verified commit of somebody else that takes effect with {@link #merge}. */
public final class StagedCommit implements Processed {
  private final CommitView view;
  private final GroupState next;
  private final Engine env;

  StagedCommit(CommitView view, GroupState next, Engine env) {
    this.view = view;
    this.next = next;
    this.env = env;
  }

  /** What the commit does. */
  public CommitView view() {
    return view;
  }

  /** Whether this device is no longer a member afterwards. */
  public boolean removesSelf() {
    return next.standing() == Standing.REMOVED;
  }

  /**
   * The group after the commit, as of the moment it was processed: merge before anything else is
   * processed, or keys that were used meanwhile come back. When the commit removes this device, the
   * result can only read late messages of past epochs and refuses everything else with {@code
   * REMOVED}.
   */
  public Group merge() {
    return new Group(next, env);
  }
}
