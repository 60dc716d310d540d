package org.entente.member.content;

import org.entente.trust.name.ItemId;

/** Something about one message; whoever folds it asks who may say it. */
public sealed interface Remark extends Body
    permits Edit, Retract, Reaction, Pin, Asking, Grant, Denial {

  /** The message that it is about. */
  ItemId target();
}
