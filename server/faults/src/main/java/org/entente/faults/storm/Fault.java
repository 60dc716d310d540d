package org.entente.faults.storm;

/**
 * Something that happens to regions and passes.
 *
 * @param name as the report counts it
 * @param cuts how many lines between regions it cuts, one after another
 * @param longer how much longer it lasts than a short one, 1 for most
 * @param begin returns when it has begun
 * @param end returns when what was broken works again; called once
 */
record Fault(String name, int cuts, double longer, Action begin, Action end) {
  /** A step that may fail. */
  interface Action {
    void run() throws Exception;
  }

  static Fault cut(String name, Action begin, Action end) {
    return new Fault(name, 1, 1, begin, end);
  }

  static Fault of(String name, Action begin, Action end) {
    return new Fault(name, 0, 1, begin, end);
  }
}
