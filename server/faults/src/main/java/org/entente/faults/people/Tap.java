package org.entente.faults.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.faults.check.LogEntry;
import org.entente.faults.check.Seen;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Effect;
import org.entente.member.port.Input;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;

/**
 * Writes down what one device gets, sends and shows, in the order in which it happens. What arrives on a
 * socket that the device has given up does not count, because the device does not look at it either.
 */
final class Tap {
  /** Equal entries of all devices are kept once. */
  private static final Map<String, LogEntry> ENTRIES = new ConcurrentHashMap<>();

  private final List<Seen> seen = new ArrayList<>();
  private final Map<String, Long> said = new HashMap<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Map<String, Long> epochs = new ConcurrentHashMap<>();
  private final long readMs;
  private final Set<String> asked = new HashSet<>();
  private String lastStored = "";
  private boolean open;

  Tap(long readMs) {
    this.readMs = readMs;
  }

  synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The epoch in which this device sealed its last entry of {@code room}. */
  long epoch(String room) {
    return epochs.getOrDefault(room, -1L);
  }

  /** Called on the device's own thread, which may take its time. */
  void in(Input input) {
    if (input instanceof Input.FrameReceived) {
      takeTime();
    }
    record(input);
  }

  private void takeTime() {
    try {
      Thread.sleep(readMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void record(Input input) {
    if (input instanceof Input.FrameReceived frame) {
      received(frame.frame());
    } else if (input instanceof Input.SocketClosed || input instanceof Input.SocketOpened) {
      open = false;
    } else if (input instanceof Input.Command asked
        && asked.command() instanceof DeviceCommand.SendText text) {
      long number = said.merge(text.room(), 1L, Long::sum);
      seen.add(new Seen.Said(text.room(), text.text(), number, asked.nowMs()));
    }
  }

  private void received(byte[] bytes) {
    try {
      ServerFrame frame = ServerFrame.decode(bytes);
      if (frame instanceof ServerFrame.Ready && !open) {
        open = true;
        asked.clear();
      } else if (open) {
        received(frame);
      }
    } catch (MalformedException e) {
      open = false; // The device hangs up.
    }
  }

  private void received(ServerFrame frame) {
    if (frame instanceof ServerFrame.Deliver deliver && isRoom(deliver.log())) {
      deliver.entries().forEach(e -> seen.add(new Seen.Delivered(deliver.log().text(), entry(e))));
    } else if (frame instanceof ServerFrame.Stored stored && isRoom(stored.log())) {
      lastStored = stored.origin() + "/" + stored.seq();
      seen.add(new Seen.Stored(
          stored.log().text(),
          stored.counter(),
          stored.origin().toString(),
          stored.seq(),
          stored.hash().toHex()));
    }
  }

  private static boolean isRoom(LogId log) {
    return log.kind() == LogKind.ROOM;
  }

  private static LogEntry entry(Entry entry) {
    String hash = entry.hash().toHex();
    return ENTRIES.computeIfAbsent(
        hash,
        h -> new LogEntry(
            entry.content().origin().toString(),
            entry.seq(),
            entry.hlc(),
            entry.content().author() == null ? "" : entry.content().author().uri(),
            entry.content().counter(),
            entry.content().epoch(),
            entry.content().kind() == EntryKind.COMMIT,
            h,
            entry.seq() == 1 ? "" : entry.previous().toHex()));
  }

  synchronized void out(Effect effect) {
    if (effect instanceof Effect.SendFrame frame) {
      sent(frame.frame());
    } else if (effect instanceof Effect.CloseSocket) {
      open = false;
    } else if (effect instanceof Effect.Show show) {
      shown(show.change());
    }
  }

  private void sent(byte[] bytes) {
    try {
      ClientFrame frame = ClientFrame.decode(bytes);
      if (frame instanceof ClientFrame.Subscribe subscribe && isRoom(subscribe.log())) {
        Map<String, Long> cursor = new HashMap<>();
        for (Position position : subscribe.cursor().positions()) {
          cursor.put(position.origin().toString(), position.seq());
        }
        String log = subscribe.log().text();
        seen.add(new Seen.Resumed(log, cursor, !asked.add(log)));
      } else if (frame instanceof ClientFrame.Append append && isRoom(append.log())) {
        seen.add(new Seen.Sent(append.log().text(), append.counter()));
        epochs.put(append.log().room().text(), append.epoch());
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a device sends what does not parse", e);
    }
  }

  private void shown(ViewChange change) {
    if (change instanceof ViewChange.EntryChanged entry) {
      EntryView line = entry.entry();
      String text = line.text();
      if (line.own() && line.state() == EntryView.State.STORED && text != null) {
        seen.add(
            new Seen.Confirmed(line.room(), text, System.currentTimeMillis(), where(line.room())));
      }
    } else if (change instanceof ViewChange.RoomChanged room) {
      gone(room.room());
    }
  }

  /** About where what was confirmed just now stands. */
  private String where(String room) {
    return lastStored + " in epoch " + epoch(room);
  }

  /** Who was a member and is none any more. */
  private void gone(RoomView room) {
    Set<String> before = members.computeIfAbsent(room.id(), r -> new HashSet<>());
    for (PersonView person : room.people()) {
      if (person.state() == PersonView.State.MEMBER) {
        before.add(person.officer());
      } else if (person.state() == PersonView.State.REMOVED && before.remove(person.officer())) {
        seen.add(new Seen.KnewGone(room.id(), log(room.id()), Person.device(person.officer())));
      }
    }
  }

  static String log(String room) {
    try {
      return LogId.room(RoomId.parse(room)).text();
    } catch (MlsException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
