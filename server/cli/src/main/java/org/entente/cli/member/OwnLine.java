package org.entente.cli.member;

import java.util.function.Predicate;
import org.entente.member.view.EntryView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;

/** Finds the line that is about to be said among all that change, and holds when it has come to its end. */
final class OwnLine implements Predicate<ViewChange.EntryChanged> {
  private final String room;
  private final String text;
  private @Nullable String key;

  OwnLine(String room, String text) {
    this.room = room;
    this.text = text;
  }

  /** An earlier line of the same words is none of it: the new one begins as being sent. */
  @Override
  public boolean test(ViewChange.EntryChanged change) {
    EntryView entry = change.entry();
    boolean isNew = key == null && entry.own() && entry.state() == EntryView.State.SENDING;
    if (isNew && room.equals(entry.room()) && text.equals(entry.text())) {
      key = entry.key();
    }
    boolean isOver =
        entry.state() == EntryView.State.STORED || entry.state() == EntryView.State.FAILED;
    return isOver && entry.key().equals(key);
  }
}
