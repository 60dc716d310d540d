package org.entente.member.board;

import java.util.List;
import org.entente.member.content.EventId;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;

/**
 * One change of one field, as an event said it.
 *
 * @param index of the change in its event
 */
record Op(Told told, int index, String field, String value, List<EventId> over)
    implements Comparable<Op> {

  EventId event() {
    return told.id();
  }

  OfficerName officer() {
    return told.author().officer();
  }

  AgencyName agency() {
    return told.author().agency();
  }

  /** Which field it changes: about the marking each agency speaks for itself, and for nobody else. */
  String register() {
    return Fields.base(field).equals(Fields.MARKING) ? Fields.CLAIM + agency().value() : field;
  }

  Op with(Told next) {
    return new Op(next, index, field, value, over);
  }

  @Override
  public int compareTo(Op other) {
    int byEvent = told.compareTo(other.told);
    return byEvent != 0 ? byEvent : Integer.compare(index, other.index);
  }
}
