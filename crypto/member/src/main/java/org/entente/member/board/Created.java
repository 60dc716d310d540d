package org.entente.member.board;

/**
 * How a task came to be; the order of these numbers the tasks.
 *
 * @param index of the change in its event, because one event may make several tasks
 */
record Created(Told told, int index) implements Comparable<Created> {
  @Override
  public int compareTo(Created other) {
    int byEvent = told.compareTo(other.told);
    return byEvent != 0 ? byEvent : Integer.compare(index, other.index);
  }
}
