package org.entente.faults.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.cli.NotDone;
import org.entente.faults.people.Casework;
import org.entente.faults.people.Person;
import org.entente.member.port.DeviceCommand;
import org.entente.mls.error.MlsException;
import org.jspecify.annotations.Nullable;

/**
 * People who are let in, say something and are put out again, one after another and of one agency after
 * another. Nobody comes back. All methods but {@link #all} are called from one thread.
 */
final class Guests {
  private static final int SAYS = 3;

  /** Their machines are slow: what is sent to them is still on its way when they are put out. */
  private static final long READ_MS = 150;

  private final Casework casework;
  private final Person host;
  private final String room;
  private final List<Person> all = new ArrayList<>();
  private @Nullable Person now;
  private volatile boolean asked;
  private volatile boolean leaving;
  private final AtomicInteger open = new AtomicInteger();
  private int said;

  Guests(Casework casework, Person host, String room) {
    this.casework = casework;
    this.host = host;
    this.room = room;
  }

  /** Goes one step further where that is possible now. */
  void step() {
    Person guest = now;
    if (guest == null) {
      next();
    } else if (guest.isReady() && !asked) {
      asked = true;
      ask(new DeviceCommand.AdmitOfficer(room, guest.officer()), () -> asked = false);
    } else if (guest.isIn(room) && said < SAYS) {
      said++;
      guest.says(room, "guest " + guest.officer() + " " + said);
    } else if (guest.isIn(room) && !leaving) {
      putOut();
    } else if (guest.isOut(room)) {
      now = null;
    }
  }

  private void next() {
    try {
      int number = size();
      Person guest = casework.person(number % casework.agencies(), "guest-" + number, READ_MS);
      synchronized (all) {
        all.add(guest);
      }
      now = guest;
      asked = false;
      leaving = false;
      said = 0;
    } catch (NotDone regionIsAway) {
      // Later.
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  private int size() {
    synchronized (all) {
      return all.size();
    }
  }

  /** Puts the guest out who is in, if there is one. */
  void putOut() {
    Person guest = now;
    if (guest != null && guest.isIn(room) && !leaving) {
      leaving = true;
      ask(new DeviceCommand.RemoveOfficer(room, guest.officer()), () -> leaving = false);
    }
  }

  private void ask(DeviceCommand command, Runnable refused) {
    open.incrementAndGet();
    host.ask(command)
        .onSuccess(answer -> answer.ifPresent(why -> refused.run()))
        .onComplete(done -> open.decrementAndGet());
  }

  /** Whether no change of members waits for its answer. */
  boolean hasNothingOpen() {
    return open.get() == 0;
  }

  /** Everybody who has been one. */
  List<Person> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }
}
