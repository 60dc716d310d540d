package org.entente.server.room;

import java.util.Optional;
import java.util.function.Supplier;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Homes;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;

/** Which region takes a room's next commit, and which commits are the room's, by the record's word. Pure. */
final class RoomHomes {
  private final Supplier<Directory> directory;

  RoomHomes(Supplier<Directory> directory) {
    this.directory = directory;
  }

  /** Whether what is kept here of a room was lost with an earlier home. */
  boolean isLost(RoomStore.Standing kept) {
    return directory.get().room(kept.room()).isPresent() && next(kept).isEmpty();
  }

  /**
   * Whether what was followed beside a room has come to be the room: the record has taken back what it said
   * of another home.
   */
  boolean isBehind(RoomStore.Standing kept, RoomStore.Standing beside) {
    return beside.epoch() > kept.epoch() && next(beside).isPresent();
  }

  /** The home of the commit that follows on {@code kept}; empty where that was lost, or the room is not known. */
  Optional<Homes.Home> next(RoomStore.Standing kept) {
    return directory
        .get()
        .room(kept.room())
        .flatMap(room -> room.homes().after(kept.home(), kept.epoch(), kept.lastCommit()));
  }

  /** Whether neither what is kept here of a room nor the record tells of a home after its first. */
  boolean isFirst(RoomStore.Standing kept) {
    return kept.home().isEmpty()
        && directory
            .get()
            .room(kept.room())
            .filter(room -> room.homes().current().term() > Homes.FIRST_TERM)
            .isEmpty();
  }

  /** The newest epoch that {@code lost} has in common with the room as it goes on. */
  long parted(LiveRoom lost) {
    return of(lost).parted(lost.stored().home());
  }

  /** A room that the record does not tell of keeps to its policy. */
  private Homes of(LiveRoom room) {
    return directory
        .get()
        .room(room.stored().room())
        .map(LoggedRoom::homes)
        .orElseGet(() -> Homes.first(room.policy().homeRegion()));
  }

  /** The home of the next commit; empty where what is kept here was lost with an earlier one. */
  Optional<Homes.Home> next(LiveRoom room) {
    StoredRoom stored = room.stored();
    return of(room).after(stored.home(), stored.epoch(), stored.lastCommit());
  }

  /** The newest home. */
  Homes.Home newest(LiveRoom room) {
    return of(room).current();
  }

  /** Whether {@code entry} is the commit that follows on {@code room}. */
  boolean isNext(LiveRoom room, Entry entry) {
    EntryContent content = entry.content();
    boolean byHome = next(room)
        .filter(home -> home.term() == content.term())
        .filter(home -> home.region().equals(content.origin().region()))
        .isPresent();
    return byHome && content.epoch() == room.stored().epoch() && counts(room, content);
  }

  /** Whether {@code entry} is a commit that was lost with the home that stored it: it is kept, and changes nothing. */
  boolean isLost(LiveRoom room, Entry entry) {
    EntryContent content = entry.content();
    return of(room).knew(content.origin().region(), content.term()) && !counts(room, content);
  }

  private boolean counts(LiveRoom room, EntryContent content) {
    return of(room)
        .counts(
            content.origin().region(),
            content.term(),
            content.epoch(),
            Sha256.of(content.body().toArray()));
  }
}
