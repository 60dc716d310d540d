package org.entente.cli.member;

import java.util.function.LongConsumer;

/** Says on a terminal how far a file has come; says nothing where there is none. */
final class FileProgress implements LongConsumer {
  private final long total;
  private final boolean shown = System.console() != null;
  private long percent = -1;

  FileProgress(long total) {
    this.total = total;
  }

  @Override
  public void accept(long done) {
    long now = 100 * done / total;
    if (shown && now != percent) {
      percent = now;
      System.err.print("\r" + now + " %");
      System.err.flush();
    }
  }

  /** Leaves the line. */
  void end() {
    if (percent >= 0) {
      System.err.println();
    }
  }
}
