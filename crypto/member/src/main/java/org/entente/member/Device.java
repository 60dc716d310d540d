package org.entente.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.entente.member.join.Enrolment;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Effect;
import org.entente.member.port.Environment;
import org.entente.member.port.Input;
import org.entente.member.port.StoredRecord;
import org.entente.member.room.Rooms;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Text;

/**
 * One device of an officer as a state machine: inputs go in, effects come out. It never throws for
 * anything that comes from outside.
 *
 * <p>The shell stores all records of one call in one durable transaction and only then carries out the
 * other effects, in order. After a crash it starts again with {@link #restore}. One owner; not for two
 * threads.
 */
public final class Device {
  private final Parts parts;
  private final List<Input> waiting = new ArrayList<>();
  private OptionalLong wake = OptionalLong.empty();

  private Device(Parts parts) {
    this.parts = parts;
  }

  /** A device that belongs to nobody yet. */
  public static Device fresh(Environment env) {
    return new Device(new Parts(env));
  }

  /**
   * The device as it was when its records were stored. The first input lets it go on.
   *
   * @param records all whose key does not begin with {@code timeline/}
   * @throws IllegalArgumentException when the records are not those of a device of this release; they
   *     are then left as they are
   */
  public static Device restore(Collection<StoredRecord> records, Environment env) {
    Parts parts = new Parts(env);
    try {
      new Restoring(parts).restore(records);
    } catch (MlsException e) {
      throw new IllegalArgumentException("records do not fit this release", e);
    }
    return new Device(parts);
  }

  /** Takes {@code input} in; the effects are to be carried out as described above. */
  public List<Effect> handle(Input input) {
    parts.turn().begin(input.nowMs());
    parts.begin();
    waiting.add(input);
    carryOut();
    parts.timers().run(input.nowMs());
    parts.settle();
    wakeUp(input instanceof Input.Tick);
    return parts.turn().finish();
  }

  /**
   * Whether everything that the region held when the socket opened has been taken in, so that a program
   * which wants to show the state and end may do so.
   */
  public boolean isCaughtUp() {
    return parts.isCaughtUp();
  }

  /** While boards are being opened only what they ask for is taken in; everything else waits its turn. */
  private void carryOut() {
    for (int i = 0; i < waiting.size(); ) {
      boolean mayPass = waiting.get(i) instanceof Input.Loaded || !parts.rooms().isOpening();
      if (mayPass) {
        route(waiting.remove(i));
        i = 0;
      } else {
        i++;
      }
    }
  }

  private void route(Input input) {
    if (input instanceof Input.Command command) {
      command(command.id(), command.command());
    } else if (input instanceof Input.HttpAnswered answered) {
      parts.session().answered(answered);
    } else if (input instanceof Input.Loaded loaded) {
      parts.loads().loaded(loaded.id(), loaded.records());
    } else if (input instanceof Input.SocketOpened) {
      parts.session().opened();
    } else if (input instanceof Input.SocketClosed closed) {
      parts.session().closed(closed.code());
    } else if (input instanceof Input.FrameReceived received) {
      parts.session().received(received.frame());
    }
  }

  private void command(long id, DeviceCommand command) {
    if (command instanceof DeviceCommand.Enrol enrol) {
      parts.enrolment().enrol(id, enrol);
    } else if (command instanceof DeviceCommand.Adopt adopt) {
      parts.enrolment().adopt(id, adopt);
    } else if (!parts.isSomebody()) {
      parts.turn().answer(id, Enrolment.NOT_ENROLLED);
    } else if (command instanceof DeviceCommand.Administer act) {
      parts.office().command(id, act.json());
    } else if (command instanceof DeviceCommand.Refresh) {
      parts.refresh();
      parts.turn().answer(id, null);
    } else {
      parts.rooms().command(id, command);
    }
  }

  /** The shared files of a room as a JSON list; nothing in it opens one. */
  public String filesJson(String room) {
    return parts.isSomebody() ? parts.rooms().files().json(room) : "[]";
  }

  /**
   * What the shell needs to fetch and open a shared file, as JSON; {@code null} in JSON when this device
   * cannot open it. Not to be shown to anybody.
   */
  public String fileOpeningJson(String room, String file) {
    return parts.isSomebody() ? parts.rooms().files().openingJson(room, file) : "null";
  }

  /**
   * The headers with which the shell may make one request for a sealed file as this device, as a JSON
   * object; empty while this device is not signed in. Good for a minute and for this request only.
   */
  public String requestHeadersJson(long nowMs, String method, String path) {
    parts.turn().begin(nowMs);
    JsonWriter w = new JsonWriter().begin();
    parts.session().headersFor(method, path).forEach(w::text);
    return w.end().toString();
  }

  /**
   * What was decided of the last export, as JSON: counts, the files that go with it, the messages whose
   * originators must be asked, and its lines; {@code null} in JSON without one.
   */
  public String exportJson() {
    return parts.isSomebody() ? parts.rooms().exports().json() : "null";
  }

  /**
   * The bytes of the sealed export that stand before the content of part {@code index}; one behind the last
   * part, those that follow it. To be asked only after {@link DeviceCommand.SealExport} of a bundle.
   */
  public byte[] exportBetween(int index) {
    return parts.rooms().exports().between(index);
  }

  private void wakeUp(boolean ticked) {
    OptionalLong next = parts.timers().next();
    if (next.isPresent() && (ticked || !next.equals(wake))) {
      parts.turn().add(new Effect.WakeAt(next.getAsLong()));
    }
    wake = next;
  }

  /** Agencies, people, devices, invitations and teams as this device's owner may see them. */
  public String federationJson() {
    return parts.isSomebody() ? parts.office().json() : "null";
  }

  /**
   * One step of giving the rooms of a lost region another home, see {@code docs/office.md}, as JSON; to be
   * taken by the shell, which carries questions and answers between this device and regions.
   */
  public String moveHome(long nowMs, String json) {
    parts.turn().begin(nowMs);
    return parts.office().moveHome(json);
  }

  /**
   * The lines of the record that this device's owner may read, the oldest first, as a JSON list in UTF-8:
   * all of them, or for a partner those about the own agency.
   */
  public byte[] recordJson() {
    return Text.encode(parts.recordJson());
  }

  /** How far the region has signed the record, as it signed it; empty before it did. */
  public String recordNote() {
    return parts.registry().ledger().note();
  }

  /**
   * How far this device has come in a room and what it still waits for, as JSON without any content;
   * {@code null} in JSON for a room that is not known.
   */
  public String whereaboutsJson(String room) {
    return parts.isSomebody() ? parts.rooms().whereaboutsJson(room) : "null";
  }

  /** All of a room's board but its tasks, as JSON; {@code null} in JSON for a room that is not known. */
  public String boardJson(String room) {
    return parts.isSomebody() ? parts.rooms().boards().boardJson(room) : "null";
  }

  /** All tasks of a room as a JSON list in UTF-8. */
  public byte[] tasksJson(String room) {
    return parts.isSomebody() ? parts.rooms().boards().tasksJson(room) : new byte[] {'[', ']'};
  }

  /**
   * Who changed what of a task and when, newest first, as a JSON list; {@code null} in JSON for the short
   * time after a start in which it is still being read.
   */
  public String taskHistoryJson(String room, String task) {
    return parts.isSomebody() ? parts.rooms().boards().historyJson(room, task) : "[]";
  }

  /**
   * The items of the conversation that a message belongs to, the first of it first, as a JSON list.
   *
   * @param item what others name the message by
   */
  public String threadJson(String room, String item) {
    return parts.isSomebody() ? parts.rooms().threadJson(room, item) : "[]";
  }

  /** The key below which all lines of a timeline stand that are older than {@code atMs}. */
  public static String timelineKey(long atMs) {
    return Rooms.timelineKey(atMs);
  }

  /**
   * The JSON of the line that a stored {@code timeline/} record shows, as it is to be shown now.
   *
   * @param room the room's hex id
   * @return {@code null} in JSON when the record shows nothing
   */
  public String timelineEntryJson(String room, byte[] record) {
    return parts.isSomebody()
        ? parts.rooms().entry(room, record).map(JsonValue::toJson).orElse("null")
        : "null";
  }
}
