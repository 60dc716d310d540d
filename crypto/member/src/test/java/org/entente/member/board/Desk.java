package org.entente.member.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.Place;
import org.entente.member.content.TaskId;
import org.entente.member.sim.SimMarkings;
import org.entente.mls.error.MalformedException;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/** A person at a board without any network: says things, and takes in what others said when told to. */
final class Desk {
  static final String ROOM = "00".repeat(16);
  static final MarkingSchemes SCHEMES = SimMarkings.all();
  final DeviceName device;
  final Board board;
  final List<EventRecord> said = new ArrayList<>();
  private final Random random;
  private long number;

  Desk(String name, String agency, Random random) {
    this.device = new DeviceName(new OfficerName(name, new AgencyName(agency)), "laptop");
    this.board = new Board(ROOM, device.officer());
    board.markings(SCHEMES, "TLP:GREEN");
    this.random = random;
  }

  /** The same person after a crash: all that is left is what the device has stored. */
  Desk again() throws MalformedException {
    Desk out = new Desk(device.officer().label(), device.agency().value(), random);
    BoardStore from = board.store();
    BoardStore to = out.board.store();
    Collection<byte[]> histories = from.histories(board).values();
    Collection<byte[]> lists = from.lists(board).values();
    to.restoreNames(from.encodeNames());
    for (byte[] list : lists) {
      to.restoreList(list, out.board);
    }
    to.restoredLists(out.board);
    for (byte[] history : histories) {
      to.restoreHistory(history, out.board);
    }
    to.restoredHistories(out.board);
    to.dirtyAll();
    out.said.addAll(said);
    out.number = number;
    return out;
  }

  /** Does something at {@code atMs}; others learn of it only when it is handed to them. */
  void does(long atMs, String... commands) throws Refused {
    String all = "{\"commands\":[" + String.join(",", commands) + "]}";
    for (BoardEvent event : BoardCommands.events(board, all, random::nextBytes)) {
      EventId id = EventId.of(device, event);
      Told told = new Told(id, device, atMs, ++number, null, Told.Trust.CHECKED);
      board.add(told, event);
      said.add(new EventRecord(told, event));
    }
  }

  /** Takes in an event as it stands in the log; again and again if need be. */
  void hears(EventRecord record) {
    Told known = board.find(record.told().id(), record.event());
    if (known == null) {
      Told t = record.told();
      Told mine = new Told(t.id(), t.author(), t.atMs(), ++number, t.stamp(), t.trust());
      board.add(mine, record.event());
    } else {
      Stamp stamp = record.told().stamp();
      board.learn(stamp == null ? known : known.at(stamp), record.event());
    }
  }

  /** The event as the log has it. */
  static EventRecord stamped(EventRecord record, long hlc) {
    Origin origin = new Origin(new RegionId("alba-1"), hlc % 2);
    Stamp stamp = new Stamp(hlc / 3, new Place(origin, hlc));
    return new EventRecord(record.told().at(stamp), record.event());
  }

  /** Everything that people see: tasks, board and histories. */
  String sees() {
    StringBuilder out = new StringBuilder();
    for (TaskId id : board.tasks()) {
      out.append(text(board.taskJson(id)))
          .append('\n')
          .append(board.historyJson(id))
          .append('\n');
    }
    org.entente.member.view.JsonWriter w = new org.entente.member.view.JsonWriter().begin();
    board.write(w);
    return out.append(w.end()).toString();
  }

  static String text(byte[] utf8) {
    return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
  }

  String task(String id) {
    try {
      return text(board.taskJson(TaskId.parse(id)));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  String history(String id) {
    try {
      return board.historyJson(TaskId.parse(id));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
