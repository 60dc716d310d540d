package org.entente.member.room;

import java.util.Optional;
import org.entente.member.session.Answer;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.wire.GroupState;

/**
 * Where this device stands by the record's word on the homes of the room. What an earlier home stored
 * beyond the change on which a later one begins is lost, whatever this device has made of it.
 */
final class Branch {
  private static final long SEEK_MS = 3_000;

  private final Room room;
  private long passed = -1;

  Branch(Room room) {
    this.room = room;
  }

  /** None while the record does not tell of the room. */
  private Optional<Homes> homes() {
    return room.host.registry().directory().room(room.id()).map(LoggedRoom::homes);
  }

  /** The home that takes the next change, or the newest that is known. */
  Optional<Homes.Home> home() {
    Group group = room.group();
    return group == null ? homes().map(Homes::current) : home(group.epoch());
  }

  private Optional<Homes.Home> home(long epoch) {
    RoomState state = room.state;
    return homes().flatMap(all -> all.after(state.home, epoch, state.lastCommitHash));
  }

  /** The term of a change that is made in {@code epoch}. */
  long term(long epoch) {
    return home(epoch).map(Homes.Home::term).orElse(room.state.term);
  }

  /** Whether a commit of the log is by a home of which the record is still to tell. */
  boolean isAhead(Entry entry) {
    return homes().filter(all -> entry.content().term() > all.current().term()).isPresent();
  }

  /** Whether a commit of the log is one of the room's. */
  boolean counts(Entry entry) {
    EntryContent content = entry.content();
    return homes()
        .map(all -> all.counts(
            content.origin().region(),
            content.term(),
            content.epoch(),
            Sha256.of(content.body().toArray())))
        .orElse(true);
  }

  /** The region says what the newest commit is, which matters if this device is in the epoch that it led to. */
  void learn(Answer answer) {
    try {
      GroupState shown = GroupState.decode(answer.body());
      long epoch = room.requiredGroup().epoch();
      if (epochOf(shown) == epoch && enters(shown, epoch)) {
        note(shown);
      }
    } catch (MlsException e) {
      // The log tells it with the next commit.
    }
  }

  private static long epochOf(GroupState shown) throws MlsException {
    MlsMessage message = MlsMessage.decode(shown.groupInfo().toArray(), Limits.DEFAULT);
    if (message instanceof MlsMessage.OfGroupInfo info) {
      return info.body().context().epoch();
    }
    throw new MalformedException("not the state of a group");
  }

  /** Whether a message was said in an epoch that was lost, so that its author has to say it again. */
  boolean tookBack(Entry entry) {
    EntryContent content = entry.content();
    return homes().filter(all -> all.tookBack(content.term(), content.epoch())).isPresent();
  }

  /** Whether a group in {@code epoch} that a region shows is where the room goes on. */
  boolean enters(GroupState shown, long epoch) {
    Homes all = homes().orElse(null);
    return all == null
        || all.named(shown.term())
            .flatMap(home -> all.after(home.key(), epoch, shown.lastCommitHash()))
            .isPresent();
  }

  /** The newest commit is the one that the region has named. */
  void note(GroupState shown) {
    note(shown.term());
    room.state.lastCommitHash = shown.lastCommitHash();
  }

  /** The newest commit is {@code entry}. */
  void note(Entry entry) {
    note(entry.content().term());
    room.state.lastCommitHash = Sha256.of(entry.content().body().toArray());
  }

  private void note(long term) {
    room.state.term = term;
    homes().flatMap(all -> all.named(term)).ifPresent(home -> room.state.home = home.key());
  }

  /** The record may have moved the room, and what this device is in may be lost with that. */
  void look() {
    if (!isLost()) {
      room.committing.moved();
      return;
    }
    room.committing.giveUpPending();
    if (room.host.session().isOnline()) {
      seek();
    }
  }

  /** People go on with each other as they are until the region shows where the room goes on. */
  private void seek() {
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      if (isLost() && shows(answer)) {
        leave();
      } else if (isLost()) {
        long when = room.host.soon(SEEK_MS);
        room.host.timers().set(room.timer("branch"), when, this::look);
      }
    });
  }

  private boolean shows(Answer answer) {
    return shown(answer) >= 0;
  }

  /** The epoch in which the region shows that the room goes on, -1 where it does not. */
  private long shown(Answer answer) {
    try {
      GroupState shown = GroupState.decode(answer.body());
      long epoch = epochOf(shown);
      return answer.isOk() && enters(shown, epoch) ? epoch : -1;
    } catch (MlsException e) {
      return -1;
    }
  }

  /** A commit changes nothing because it does not count. */
  void passedOver(Entry entry) {
    passed = Math.max(passed, entry.content().epoch());
  }

  /**
   * Nothing more can be read. Where a change was passed over and the room went on by it all the same, as
   * when a later event names it as the beginning of a home, this device joins anew.
   */
  void stuck() {
    Group group = room.group();
    if (group == null || passed < group.epoch() || isLost()) {
      return;
    }
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      Group now = room.group();
      if (now != null && shown(answer) > now.epoch()) {
        room.joining.rejoin();
      }
    });
  }

  /**
   * This device joins anew where the room goes on. Whoever was put out by a change that was lost is put
   * out there, too, before this device says anything; whoever was let in comes in by a new approval.
   */
  private void leave() {
    long begin = homes().map(all -> all.current().epoch()).orElse(0L);
    room.state.goneIn.forEach((officer, epoch) -> {
      if (epoch > begin) {
        room.committing.want(new Intent.Dismiss(officer), 0);
      }
    });
    room.state.lose(room.requiredGroup().epoch(), begin);
    room.joining.rejoin();
  }

  /**
   * Whether this device's epoch was lost with a home. Whoever came by a Welcome does not know the newest
   * commit before the region has named it.
   */
  boolean isLost() {
    Group group = room.group();
    if (group == null || !room.isJoined()) {
      return false;
    }
    boolean known = group.epoch() == 0 || !room.state.lastCommitHash.equals(Sha256.NONE);
    return known && homes().isPresent() && home(group.epoch()).isEmpty();
  }
}
