package org.entente.member.room;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.entente.member.content.Place;
import org.entente.member.content.Saying;
import org.entente.member.store.Keys;
import org.entente.member.store.Loads;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.member.view.StoredView;
import org.entente.member.view.ViewChange;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Writes a room's lines and shows them; keeps the newest own ones, which others read or ask for. */
final class Timeline {
  private static final int OWN_LINES = 128;
  private final Room room;
  private final TreeMap<String, Line> own = new TreeMap<>();
  private @Nullable RoomView shown;
  private boolean quiet;

  Timeline(Room room) {
    this.room = room;
  }

  void restoreOwn(Line line) {
    own.put(line.key(), line);
  }

  /** Stores {@code line} and shows it. */
  void put(Line line) {
    room.host.turn().put(Keys.timeline(room.id(), line.key()), line.encode());
    if (line.own()) {
      keep(line);
    }
    ItemId item = line.item();
    if (item != null && line.hlc() > 0 && line.kind() == EntryView.Kind.TEXT) {
      byte[] key = Text.encode(line.key());
      room.host.turn().put(Keys.itemLine(room.id(), item.text()), key);
    }
    if (line.isSaid()) {
      room.state.lastAt = Math.max(room.state.lastAt, line.at());
    }
    if (!quiet) {
      show(line);
    }
    room.touch();
  }

  /** Does {@code action}, whose lines are stored and not shown. */
  void quietly(Runnable action) {
    quiet = true;
    try {
      action.run();
    } finally {
      quiet = false;
    }
  }

  private void keep(Line line) {
    own.put(line.key(), line);
    room.host.turn().put(Keys.own(room.id(), line.key()), line.encode());
    if (own.size() > OWN_LINES) {
      for (Line each : own.values()) {
        if (each.place() != null) {
          putAside(each);
          return;
        }
      }
    }
  }

  /** The oldest own line that is stored; one that is not is still to be told what became of it. */
  private void putAside(Line line) {
    Place place = Objects.requireNonNull(line.place());
    own.remove(line.key());
    room.host.turn().remove(Keys.own(room.id(), line.key()));
    room.host.turn().put(Keys.mine(room.id(), place.text()), line.encode());
  }

  /** Hands over the own line that stands at {@code place}, at once while it is among the newest. */
  void findOwn(Place place, Consumer<Line> then) {
    for (Line line : own.values()) {
      if (place.equals(line.place())) {
        then.accept(line);
        return;
      }
    }
    String key = Keys.mine(room.id(), place.text());
    room.host.loads().ask(key, "", 1, found -> found.forEach(r -> then.accept(line(r.value()))));
  }

  /** Shows {@code line} as it is now. */
  void show(Line line) {
    String id = room.id().text() + "/" + line.key();
    room.host.turn().show(id, new ViewChange.EntryChanged(new RoomViews(room).entry(line)));
  }

  /** Shows again the own lines that {@code news} has brought to another region. */
  void showMoved(Runnable news) {
    RoomViews views = new RoomViews(room);
    Map<String, StoredView> before = new HashMap<>();
    own.values().forEach(line -> before.put(line.key(), views.stored(line)));
    news.run();
    own.values().stream()
        .filter(line -> !Objects.equals(before.get(line.key()), views.stored(line)))
        .forEach(this::show);
  }

  /** Shows the room if anything about it has changed. */
  void showRoom() {
    RoomView next = new RoomViews(room).room();
    if (!next.equals(shown)) {
      shown = next;
      room.host.turn().show(room.id().text(), new ViewChange.RoomChanged(next));
    }
  }

  /** Shows the room again to a new reader. */
  void showAgain() {
    shown = null;
    showRoom();
  }

  /** The line of a file of this device that is not sent yet. */
  String sayFile(String file, String marking) {
    return sayOwn(EntryView.Kind.FILE, file, marking);
  }

  /** The line of an own export that is not sent yet. */
  String exported(String reason) {
    return sayOwn(EntryView.Kind.EXPORTED, reason, "");
  }

  private String sayOwn(EntryView.Kind kind, String text, String marking) {
    RoomState state = room.state;
    long now = room.host.turn().now();
    state.lastOwnOrder = Order.provisional(now, state.seenHlc, state.lastOwnOrder);
    String key = Order.ownKey(state.lastOwnOrder);
    DeviceName self = room.host.self().name();
    Line line = Line.said(key, kind, self, now, text, 0).marked(marking, null);
    put(line.owned(EntryView.State.SENDING, null));
    return key;
  }

  /** A line of this device that is not sent yet. */
  String say(String text, String marking, @Nullable Saying said) {
    RoomState state = room.state;
    long now = room.host.turn().now();
    state.lastOwnOrder = Order.provisional(now, state.seenHlc, state.lastOwnOrder);
    String key = Order.ownKey(state.lastOwnOrder);
    DeviceName self = room.host.self().name();
    Line line = Line.said(key, EntryView.Kind.TEXT, self, now, text, 0);
    put(line.marked(marking, said).owned(EntryView.State.SENDING, null));
    return key;
  }

  /** An own item has its id now. */
  void sealed(OutboxItem item, ItemId id) {
    Line line = own.get(item.key());
    boolean text = line != null && line.isSaid();
    room.known.put(new KnownItems.Known(id, item.key(), 0, true, text), room.host.turn());
    if (line != null) {
      put(line.of(id, item.signed()));
    }
  }

  /** An own item is stored. */
  void confirmed(OutboxItem item, long hlc, Place place) {
    ItemId id = Reading.idOf(item.signed());
    String key = item.key().isEmpty() ? Order.key(hlc, place.origin(), 0) : item.key();
    boolean text = !item.key().isEmpty();
    room.known.put(new KnownItems.Known(id, key, hlc, true, text), room.host.turn());
    new Said(room).keep(Reading.itemOf(item.signed()), hlc, place);
    Line line = own.get(item.key());
    if (line != null) {
      put(stored(line, item, id, hlc, place));
    } else {
      keepForOthers(item, id, key, hlc, place);
    }
  }

  /** What has no line is kept too, because somebody may not have been able to read it. */
  private void keepForOthers(OutboxItem item, ItemId id, String key, long hlc, Place place) {
    DeviceName self = room.host.self().name();
    Line line = Line.said(key, EntryView.Kind.UNKNOWN, self, item.atMs(), null, hlc);
    keep(stored(line, item, id, hlc, place));
  }

  private Line stored(Line line, OutboxItem item, ItemId id, long hlc, Place place) {
    return line.of(id, item.signed())
        .placed(hlc, place)
        .sealedIn(room.state.branch.age(item.epoch()))
        .owned(EntryView.State.STORED, null);
  }

  /** An own item will not be stored. */
  void failed(String key, String problem) {
    Line line = own.get(key);
    if (line != null) {
      put(line.owned(EntryView.State.FAILED, problem));
    }
  }

  /** A failed own line, to be sent again. */
  Optional<Line> failedLine(String key) {
    return Optional.ofNullable(own.get(key))
        .filter(l -> l.state() == EntryView.State.FAILED && l.isSaid() && l.text() != null);
  }

  /** The own line of {@code item}, if it is still kept. */
  Optional<Line> ownOf(ItemId item) {
    return own.values().stream().filter(l -> item.equals(l.item())).findFirst();
  }

  /** Shows the line of {@code item} as it is now, once it is found. */
  void showAgain(ItemId item) {
    Optional<Line> own = ownOf(item);
    if (own.isPresent()) {
      show(own.get());
    } else {
      find(item, this::show, () -> {});
    }
  }

  /** Hands over the line of {@code item} in a later call, or says that this device lacks it. */
  void find(ItemId item, Consumer<Line> then, Runnable missing) {
    Loads loads = room.host.loads();
    loads.ask(Keys.itemLine(room.id(), item.text()), "", 1, at -> {
      if (at.isEmpty()) {
        missing.run();
        return;
      }
      String key = new String(at.get(0).value(), StandardCharsets.UTF_8);
      loads.ask(Keys.timeline(room.id(), key), "", 1, found -> {
        if (found.isEmpty()) {
          missing.run();
        } else {
          then.accept(line(found.get(0).value()));
        }
      });
    });
  }

  private static Line line(byte[] record) {
    try {
      return Line.decode(record);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** Other agencies have more than before. */
  void delivered(long before, long hlc) {
    for (Line line : own.values()) {
      if (line.kind() == EntryView.Kind.TEXT && line.hlc() > before && line.hlc() <= hlc) {
        show(line);
      }
    }
  }

  /** Somebody of {@code agency} has read up to the item stamped {@code hlc}. */
  void read(AgencyName agency, long hlc) {
    long before = room.state.readMarks.getOrDefault(agency, 0L);
    if (hlc <= before) {
      return;
    }
    room.state.readMarks.put(agency, hlc);
    room.talk.marks.has(agency, hlc);
    for (Line line : own.values()) {
      boolean text = line.isSaid();
      if (text && line.hlc() > before && line.hlc() <= hlc) {
        show(line);
      }
    }
    room.touch();
  }

  /** Something that happened to the membership by {@code entry}. */
  void event(
      EntryView.Kind kind,
      @Nullable DeviceName author,
      @Nullable OfficerName subject,
      Entry entry,
      int part) {
    long hlc = entry.hlc();
    String key = Order.key(hlc, entry.content().origin(), part);
    put(Line.done(key, kind, author, subject, hlc, Hlc.ms(hlc)));
  }

  Map<String, Line> own() {
    return own;
  }
}
