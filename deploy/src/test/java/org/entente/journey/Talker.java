package org.entente.journey;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.view.EntryView;
import org.jspecify.annotations.Nullable;

/** Talks without end on a thread of its own, but never with more than a few messages under way. */
final class Talker implements AutoCloseable {
  private static final int UNDER_WAY = 16;
  private static final long STOP_SECONDS = 90;

  private final Member member;
  private final String name;
  private final List<String> said = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Throwable broken;

  private Talker(Member member, String name) {
    this.member = member;
    this.name = name;
    this.thread = new Thread(this::talk, "talker-" + name);
    this.thread.setDaemon(true);
  }

  static Talker start(Member member, String name) {
    Talker talker = new Talker(member, name);
    talker.thread.start();
    return talker;
  }

  private void talk() {
    try {
      while (!stopping) {
        if (member.said(EntryView.State.SENDING).size() < UNDER_WAY) {
          String text = name + " " + count();
          member.say(text);
          note(text);
        }
        Patience.pause(5);
      }
    } catch (RuntimeException | AssertionError e) {
      broken = e;
    }
  }

  private synchronized void note(String text) {
    said.add(text);
  }

  synchronized int count() {
    return said.size();
  }

  /** How many of its messages the region has acknowledged. */
  int acknowledged() {
    return member.said(EntryView.State.STORED).size();
  }

  /** Falls silent and returns everything that it has said. */
  List<String> stop() {
    close();
    if (broken != null) {
      throw new AssertionError(name + " could not go on", broken);
    }
    synchronized (this) {
      return List.copyOf(said);
    }
  }

  @Override
  public void close() {
    stopping = true;
    boolean hasStopped = Patience.seconds(STOP_SECONDS, () -> !thread.isAlive());
    if (!hasStopped) {
      throw new AssertionError(name + " does not stop");
    }
  }
}
