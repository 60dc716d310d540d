package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.CustodyEvent.Act;
import org.entente.member.content.Item;
import org.entente.member.content.SharedFile;
import org.entente.member.content.SignedItem;
import org.entente.member.file.FileFormat;
import org.entente.member.file.FileId;
import org.entente.member.port.Refusal;
import org.entente.member.store.Keys;
import org.entente.member.view.EntryView;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.jspecify.annotations.Nullable;

/** The files that were shared in a room, and their custody. */
final class RoomFiles {
  /** Who looks at a file again within this time opens it once. */
  private static final long SAME_LOOK_MS = 60_000;

  private static final int MAX_EARLY = 10_000;

  private final Room room;
  private final Map<FileId, FileRecord> files = new TreeMap<>();

  /** Steps that came before their file, as a room's past does, newest first. */
  private final Map<FileId, List<CustodyRecord>> early = new TreeMap<>();

  private int earlySteps;

  RoomFiles(Room room) {
    this.room = room;
  }

  /** Takes over what was stored, by file id. */
  void restore(byte[] record) throws MalformedException {
    FileRecord file = FileRecord.decode(record);
    files.put(file.file().file(), file);
  }

  /** Shares a file that the region has; {@code json} is what {@link SharedFiles} reads. */
  @Nullable
  Refusal share(String json) {
    SharedFile file;
    String marking;
    try {
      file = SharedFiles.read(json);
      marking = SharedFiles.marking(json);
    } catch (MalformedException e) {
      return Refusal.of("invalid_field");
    }
    Refusal unfit = new Marked(room).refusal(marking);
    if (unfit != null || files.containsKey(file.file())) {
      return unfit != null ? unfit : Refusal.of("file_known");
    }
    String key = room.timeline.sayFile(file.file().text(), marking);
    keep(new FileRecord(
        file, room.host.self().name(), key, EntryView.State.SENDING, null, marking, List.of()));
    room.outbox.say(file, key, marking);
    return null;
  }

  /** Says the failed line of a shared file again. */
  void again(Line line) {
    of(line).ifPresent(file -> {
      keep(file.in(EntryView.State.SENDING));
      room.timeline.put(line.owned(EntryView.State.SENDING, null));
      room.outbox.say(file.file(), line.key(), line.marking());
    });
  }

  /** Says what this device did with a file; what it has said before is not said again. */
  @Nullable
  Refusal note(String id, String act, String reason) {
    try {
      FileRecord file = files.get(FileId.parse(id));
      if (file == null) {
        return Refusal.of("file_unknown");
      }
      Act done = Act.of(act);
      if (!isSaid(file, done)) {
        room.outbox.say(
            new CustodyEvent(
                file.file().file(),
                done,
                done == Act.REFUSED ? Sha256.NONE : file.file().contentHash(),
                room.host.turn().now(),
                reason),
            "");
      }
      return null;
    } catch (MalformedException | IllegalArgumentException e) {
      return Refusal.of("invalid_field");
    }
  }

  private boolean isSaid(FileRecord file, Act act) {
    if (act == Act.EXPORTED) {
      return false;
    }
    DeviceName self = room.host.self().name();
    long since = act == Act.OPENED ? room.host.turn().now() - SAME_LOOK_MS : 0;
    boolean stored = file.trail().stream()
        .anyMatch(t -> t.act() == act && t.who().equals(self) && t.atMs() >= since);
    return stored
        || room.outbox.pending(CustodyEvent.KIND).stream()
            .anyMatch(i -> i.atMs() >= since && isAbout(i, file.file().file(), act));
  }

  private static boolean isAbout(OutboxItem item, FileId file, Act act) {
    CustodyEvent event = decode(item);
    return event.file().equals(file) && event.act() == act;
  }

  private static CustodyEvent decode(OutboxItem item) {
    try {
      return (CustodyEvent)
          org.entente.member.content.Body.decode(CustodyEvent.KIND, item.plain().toArray());
    } catch (MalformedException e) {
      throw new IllegalStateException("own event does not parse", e);
    }
  }

  /** Somebody shared a file; the first to use an id keeps it. */
  boolean take(SignedItem signed, SharedFile file, String key) {
    Item item = signed.item();
    if (files.containsKey(file.file())) {
      return false;
    }
    FileRecord record = new FileRecord(
        file, item.author(), key, EntryView.State.STORED, signed.id(), item.marking(), List.of());
    List<CustodyRecord> before = early.remove(file.file());
    for (CustodyRecord step : before == null ? List.<CustodyRecord>of() : before) {
      record = record.with(step);
      earlySteps--;
    }
    keep(record);
    return true;
  }

  /** Somebody did something with a file; what is said of unknown ones waits for them, bounded. */
  void take(SignedItem signed, CustodyEvent event, long hlc) {
    FileRecord file = files.get(event.file());
    CustodyRecord step = CustodyRecord.of(signed.id(), signed.item().author(), event, hlc);
    if (file != null) {
      keep(file.with(step));
    } else if (earlySteps < MAX_EARLY) {
      earlySteps++;
      early.computeIfAbsent(event.file(), id -> new ArrayList<>()).add(step);
    }
  }

  /** An own item of files is stored. */
  void confirmed(OutboxItem item, long hlc) {
    try {
      SignedItem signed = TlsReader.decode(item.signed().toArray(), SignedItem::read);
      if (signed.item().body() instanceof CustodyEvent event) {
        take(signed, event, hlc);
      } else if (signed.item().body() instanceof SharedFile file) {
        become(file.file(), signed.id());
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** The own line {@code key} will not be stored. */
  void failed(String key) {
    files.values().stream()
        .filter(f -> f.key().equals(key))
        .findFirst()
        .ifPresent(f -> keep(f.in(EntryView.State.FAILED)));
  }

  private void become(FileId id, ItemId message) {
    FileRecord file = files.get(id);
    if (file != null) {
      keep(file.said(message));
    }
  }

  private void keep(FileRecord file) {
    FileId id = file.file().file();
    if (file.equals(files.put(id, file))) {
      return;
    }
    room.host.turn().put(Keys.file(room.id(), id.text()), file.encode());
    String shown = room.id().text() + "/file/" + id.text();
    room.host.turn().show(shown, new ViewChange.FileChanged(room.id().text(), file.json(room)));
    room.touch();
  }

  private Optional<FileRecord> of(Line line) {
    return files.values().stream().filter(f -> f.key().equals(line.key())).findFirst();
  }

  /** All files as a JSON list. */
  String json() {
    return "[" + String.join(",", files.values().stream().map(f -> f.json(room)).toList()) + "]";
  }

  /** What the shell needs to fetch and open a file; {@code null} in JSON when it is not known. */
  String openingJson(String id) {
    try {
      FileRecord file = files.get(FileId.parse(id));
      return file == null || file.file().suite() != FileFormat.SUITE
          ? "null"
          : SharedFiles.write(file.file());
    } catch (MalformedException e) {
      return "null";
    }
  }
}
