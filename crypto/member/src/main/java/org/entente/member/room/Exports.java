package org.entente.member.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.entente.member.bundle.BundleRecord;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.port.Refusal;
import org.entente.member.port.StoredRecord;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a part of a room out of Entente, in two steps: first it reads what was said and decides what may
 * leave, so that a person sees it; then the shell has the files ready, and the record is signed and the room
 * hears of it. One at a time; a new one forgets the last.
 */
public final class Exports {
  private static final int RECORDS = 256;
  private final RoomHost host;
  private @Nullable Export current;
  private int attempt;

  Exports(RoomHost host) {
    this.host = host;
  }

  /** Reads what {@code json} asks for and answers {@code command} when it is decided. */
  @Nullable
  Refusal begin(long command, Room room, String json) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null) {
      return refusal;
    }
    try {
      current = null;
      read(new Gathering(command, room, ExportWish.parse(json), ++attempt), "");
      return null;
    } catch (MalformedException e) {
      return Refusal.of("invalid_field");
    }
  }

  /** What one export has read so far. */
  private static final class Gathering {
    final long command;
    final Room room;
    final ExportWish wish;
    final int number;
    final List<Original> all = new ArrayList<>();
    long bytes;

    Gathering(long command, Room room, ExportWish wish, int number) {
      this.command = command;
      this.room = room;
      this.wish = wish;
      this.number = number;
    }
  }

  private void read(Gathering gathering, String after) {
    host.loads()
        .ask(Keys.said(gathering.room.id()), after, RECORDS, records -> got(gathering, records));
  }

  private void got(Gathering gathering, List<StoredRecord> records) {
    if (gathering.number != attempt) {
      host.turn().answer(gathering.command, Refusal.of("interrupted"));
      return;
    }
    String after = "";
    for (StoredRecord record : records) {
      gathering.all.add(decode(record.value()));
      gathering.bytes += record.value().length;
      after = record.key();
    }
    boolean tooLong = gathering.all.size() > BundleRecord.MAX_SAID
        || gathering.bytes > BundleRecord.MAX_BYTES / 2;
    if (tooLong) {
      host.turn().answer(gathering.command, Refusal.of("export_too_large"));
    } else if (records.size() == RECORDS) {
      read(gathering, after);
    } else {
      decide(gathering);
    }
  }

  private void decide(Gathering gathering) {
    Collections.reverse(gathering.all);
    Export export = new Export(gathering.room, gathering.wish, gathering.all);
    current = export.isEmpty() ? null : export;
    host.turn()
        .answer(gathering.command, export.isEmpty() ? Refusal.of("nothing_to_export") : null);
  }

  private static Original decode(byte[] record) {
    try {
      return TlsReader.decode(record, Original::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** Signs what was decided, with the parts that the shell has ready, and says in the room what was done. */
  @Nullable
  Refusal seal(Room room, String json) {
    Export export = current;
    if (export == null || !export.isOf(room)) {
      return Refusal.of("nothing_to_export");
    }
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null) {
      return refusal;
    }
    try {
      export.seal(json);
      return null;
    } catch (MalformedException | IllegalArgumentException e) {
      return Refusal.of("invalid_field");
    }
  }

  /** What was decided, for the person and the shell; {@code null} in JSON before. */
  public String json() {
    Export export = current;
    return export == null ? "null" : export.json();
  }

  /**
   * The bytes of the sealed bundle between the contents of its other parts: all before the first of them, what
   * stands between, and last what follows.
   */
  public byte[] between(int index) {
    return Objects.requireNonNull(current).between(index);
  }
}
