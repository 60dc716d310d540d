package org.entente.member.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.entente.member.Device;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Effect;
import org.entente.member.port.Environment;
import org.entente.member.port.Input;
import org.entente.member.port.Refusal;
import org.entente.member.port.Settings;
import org.entente.member.port.StoredRecord;
import org.entente.member.view.EntryView;
import org.entente.member.view.RecordView;
import org.entente.member.view.RegionsView;
import org.entente.member.view.RoomView;
import org.entente.member.view.SelfView;
import org.entente.member.view.ViewChange;
import org.entente.mls.suite.Suites;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** The shell of one device: stores, sends, wakes, and crashes between any two effects. */
final class SimDevice {
  private static final long TIMEOUT_MS = 5_000;
  private static final Settings SETTINGS = new Settings(200, 3_000, 5_000, 8_000, 3);
  final DeviceName name;
  final TreeMap<String, byte[]> store = new TreeMap<>();
  final Map<String, EntryView> lines = new TreeMap<>();
  final Map<String, String> boards = new LinkedHashMap<>();
  final Map<String, RoomView> rooms = new LinkedHashMap<>();
  final Map<Long, String> answers = new LinkedHashMap<>();
  final List<String> codes = new ArrayList<>();
  SelfView self = SelfView.unknown();

  @Nullable
  RecordView record;

  @Nullable
  RegionsView regions;

  int crashes;

  /** How many bytes were put into the store. */
  long written;

  boolean connected = true;
  private final SimWorld world;
  private final SimRegion region;
  private final Environment env;
  private @Nullable Device device;
  private @Nullable SimSocket socket;
  private int life;
  private long commands;

  SimDevice(SimWorld world, SimRegion region, DeviceName name) {
    this(world, region, name, SimMarkings.all());
  }

  /** A device that goes by other markings than the product's. */
  SimDevice(SimWorld world, SimRegion region, DeviceName name, MarkingSchemes markings) {
    this.world = world;
    this.region = region;
    this.name = name;
    this.env =
        new Environment(Suites.standard(), world.bytes, SimRegion.ADDRESS, SETTINGS, markings);
    this.device = Device.fresh(env);
  }

  /** Hands a command in; its answer appears in {@link #answers} unless the device crashes first. */
  long command(DeviceCommand command) {
    long id = ++commands;
    input(new Input.Command(world.now, id, command));
    return id;
  }

  boolean isUp() {
    return device != null;
  }

  void input(Input input) {
    Device current = device;
    if (current == null) {
      return;
    }
    List<Effect> effects = current.handle(input);
    int cut = world.happens(world.weather.crash())
        ? world.random.nextInt(effects.size() + 1) - 1
        : Integer.MAX_VALUE;
    if (cut >= 0) {
      effects.forEach(this::keep);
    }
    int done = 0;
    for (Effect effect : effects) {
      if (done++ >= cut || cut < 0) {
        break;
      }
      carryOut(effect);
    }
    if (cut != Integer.MAX_VALUE) {
      crash();
    }
  }

  private void keep(Effect effect) {
    if (effect instanceof Effect.Put put) {
      written += put.value().length;
      store.put(put.key(), put.value());
    } else if (effect instanceof Effect.Remove remove) {
      store.remove(remove.key());
    }
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Http http) {
      request(http);
    } else if (effect instanceof Effect.MoveTo move) {
      region.sites.moved(name, move.origin());
    } else if (effect instanceof Effect.OpenSocket) {
      open();
    } else if (effect instanceof Effect.SendFrame send) {
      SimSocket current = socket;
      if (current != null) {
        current.up(send.frame());
      }
    } else if (effect instanceof Effect.CloseSocket) {
      hangUp();
    } else if (effect instanceof Effect.WakeAt wake) {
      int mine = life;
      world.in(Math.max(wake.atMs() - world.now, 0), () -> {
        if (life == mine) {
          input(new Input.Tick(world.now));
        }
      });
    } else if (effect instanceof Effect.Answer answer) {
      Refusal refusal = answer.refusal();
      answers.put(answer.commandId(), refusal == null ? "" : refusal.code());
      if (refusal != null) {
        codes.add(refusal.code());
        codes.addAll(refusal.params().values());
      }
    } else if (effect instanceof Effect.Load load) {
      load(load);
    } else if (effect instanceof Effect.Show show) {
      shown(show.change());
    }
  }

  private void load(Effect.Load load) {
    List<StoredRecord> records = new ArrayList<>();
    String from = load.after().isEmpty() ? load.prefix() : load.after();
    store.tailMap(from, load.after().isEmpty()).forEach((key, value) -> {
      if (key.startsWith(load.prefix()) && records.size() < load.limit()) {
        records.add(new StoredRecord(key, value));
      }
    });
    int mine = life;
    world.in(1, () -> {
      if (life == mine) {
        input(new Input.Loaded(world.now, load.id(), records));
      }
    });
  }

  /** All tasks of a room as the device says when it is asked. */
  String tasks(String room) {
    Device current = device;
    return current == null ? "" : new String(current.tasksJson(room), StandardCharsets.UTF_8);
  }

  /** The items of a conversation as the device says when it is asked. */
  String thread(String room, String item) {
    Device current = device;
    return current == null ? "" : current.threadJson(room, item);
  }

  /** A stored line as the device shows it now. */
  String line(String room, byte[] record) {
    Device current = device;
    return current == null ? "" : current.timelineEntryJson(room, record);
  }

  /** The shared files of a room. */
  String files(String room) {
    Device current = device;
    return current == null ? "" : current.filesJson(room);
  }

  /** What opens a shared file. */
  String fileOpening(String room, String file) {
    Device current = device;
    return current == null ? "" : current.fileOpeningJson(room, file);
  }

  /** What was decided of the last export. */
  String export() {
    Device current = device;
    return current == null ? "" : current.exportJson();
  }

  /** What stands between the parts of a sealed bundle. */
  byte[] exportBetween(int index) {
    Device current = device;
    return current == null ? new byte[0] : current.exportBetween(index);
  }

  /** The headers of one request that the shell makes itself. */
  String headers(String method, String path) {
    Device current = device;
    return current == null ? "" : current.requestHeadersJson(world.now, method, path);
  }

  /** The board of a room but its tasks. */
  String board(String room) {
    Device current = device;
    return current == null ? "" : current.boardJson(room);
  }

  /** The federation as the device says when it is asked. */
  String federation() {
    Device current = device;
    return current == null ? "" : current.federationJson();
  }

  /** What a step of giving rooms another home comes to. */
  String moveHome(String json) {
    return Objects.requireNonNull(device).moveHome(world.now, json);
  }

  /** The lines of the record. */
  String recordLines() {
    Device current = device;
    return current == null ? "" : new String(current.recordJson(), StandardCharsets.UTF_8);
  }

  /** The history of a task. */
  String history(String room, String task) {
    Device current = device;
    return current == null ? "" : current.taskHistoryJson(room, task);
  }

  private void shown(ViewChange change) {
    if (change instanceof ViewChange.EntryChanged entry) {
      lines.put(entry.entry().room() + "/" + entry.entry().key(), entry.entry());
      note(entry.entry().problem());
    } else if (change instanceof ViewChange.RoomChanged room) {
      rooms.put(room.room().id(), room.room());
      note(room.room().notice());
    } else if (change instanceof ViewChange.BoardChanged board) {
      boards.put(board.room(), board.json());
    } else if (change instanceof ViewChange.SelfChanged changed) {
      self = changed.self();
    } else if (change instanceof ViewChange.RecordChanged changed) {
      record = changed.record();
    } else if (change instanceof ViewChange.RegionsChanged changed) {
      regions = changed.regions();
    } else if (change instanceof ViewChange.ConnectionChanged connection) {
      note(connection.connection().problem());
    }
  }

  private void note(@Nullable String code) {
    if (code != null) {
      codes.add(code);
    }
  }

  private void request(Effect.Http http) {
    int mine = life;
    boolean lost = !connected || region.sites.isDown(name) || world.happens(world.weather.loss());
    if (lost) {
      answer(mine, http.id(), TIMEOUT_MS, 0, new byte[0]);
      return;
    }
    world.in(world.delay(), () -> {
      SimReply reply = region.door.handle(http);
      if (world.happens(world.weather.repeat())) {
        world.in(world.delay(), () -> region.door.handle(http));
      }
      if (!connected || world.happens(world.weather.loss())) {
        answer(mine, http.id(), TIMEOUT_MS, 0, new byte[0]);
      } else {
        answer(mine, http.id(), world.delay(), reply.status(), reply.body());
      }
    });
  }

  private void answer(int mine, long id, long delay, int status, byte[] body) {
    world.in(delay, () -> {
      if (life == mine) {
        input(new Input.HttpAnswered(world.now, id, status, "", body));
      }
    });
  }

  private void open() {
    int mine = life;
    world.in(world.delay(), () -> {
      if (life != mine) {
        return;
      }
      if (connected && !region.sites.isDown(name)) {
        socket = new SimSocket(world, region, this);
        input(new Input.SocketOpened(world.now));
      } else {
        input(new Input.SocketClosed(world.now, 1006));
      }
    });
  }

  private void hangUp() {
    SimSocket current = socket;
    socket = null;
    if (current != null) {
      current.abandon();
    }
  }

  void closed(SimSocket which, int code) {
    if (socket == which) {
      socket = null;
      input(new Input.SocketClosed(world.now, code));
    }
  }

  /** Loses everything that is not stored, and comes back after a while. */
  void crash() {
    crashes++;
    life++;
    device = null;
    hangUp();
    int mine = life;
    world.in(100 + world.random.nextInt(3000), () -> {
      if (life == mine) {
        start();
      }
    });
  }

  void start() {
    region.sites.restarted(name);
    List<StoredRecord> records = new ArrayList<>();
    store.forEach((key, value) -> {
      if (!key.startsWith("timeline/")) {
        records.add(new StoredRecord(key, value));
      }
    });
    device = records.isEmpty() ? Device.fresh(env) : Device.restore(records, env);
    input(new Input.Tick(world.now));
  }

  /** Cuts the device off, or lets it back. */
  void connect(boolean on) {
    connected = on;
    SimSocket current = socket;
    if (!on && current != null) {
      current.close(1006);
    }
  }
}
