package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.Hlc;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * Where this device stands by the record's word on the homes of the room. What an earlier home stored
 * beyond the change on which a later one begins is lost, whatever this device has made of it.
 */
final class Branch {
  private static final long LOOK_MS = 60_000;
  private final Room room;
  private long nextLookMs;

  Branch(Room room) {
    this.room = room;
  }

  /** Null while the record does not tell of the room. */
  private @Nullable Homes homes() {
    LoggedRoom logged = room.host.registry().directory().room(room.id()).orElse(null);
    return logged == null ? null : logged.homes();
  }

  /** The region of the home that takes the next change, or of the newest that is known, or else that of the policy. */
  String region() {
    Homes all = homes();
    Group group = room.group();
    Homes.Home next = group == null ? null : home(group.epoch());
    if (next == null && all != null) {
      next = all.current();
    }
    return next == null
        ? room.policy().map(policy -> policy.homeRegion().value()).orElse("")
        : next.region().value();
  }

  /** The home that takes a change in {@code epoch}, to which the newest commit led; null if that was lost. */
  private Homes.@Nullable Home home(long epoch) {
    return after(epoch, room.state.lastCommitHash);
  }

  private Homes.@Nullable Home after(long epoch, Bytes commit) {
    Homes all = homes();
    return all == null ? null : all.after(room.state.branch.home, epoch, commit).orElse(null);
  }

  /** The term of a change that is made in {@code epoch}. */
  long term(long epoch) {
    Homes.Home next = home(epoch);
    return next == null ? room.state.term : next.term();
  }

  /** Whether a change that was made for one home is still for the one that takes the next. */
  boolean takes(CommitBundle bundle) {
    Homes.Home next = after(bundle.epoch(), bundle.previousCommitHash());
    return homes() == null || next != null && next.term() == bundle.term();
  }

  /** The event that named the newest home; empty while the room has the one it was opened in. */
  Bytes newest() {
    Homes all = homes();
    return all == null ? Bytes.EMPTY : all.current().event();
  }

  /** Tells people of another home once this device is where it goes on. */
  void tell() {
    Homes.Home now = home(room.requiredGroup().epoch());
    boolean isNew = now != null && !now.event().equals(room.state.branch.told);
    if (now != null && isNew && !now.event().isEmpty()) {
      room.state.branch.told = now.event();
      long hlc = Hlc.ofMs(now.atMs());
      room.timeline.put(Line.moved(Order.recordKey(hlc), now.region(), hlc, now.atMs()));
    }
  }

  /** Who comes in for the first time needs not be told. */
  void setTold() {
    room.state.branch.told = newest();
  }

  /** The last epoch that this device shares with the room if what it was in up to {@code epoch} was lost. */
  long parted(long epoch) {
    long parted = parted();
    return parted < epoch ? parted : Math.max(epoch - 1, 0);
  }

  /** The same by the record alone, which for who was not in what was lost may be later than what it knew. */
  long parted() {
    Homes all = homes();
    return all == null ? 0 : all.parted(room.state.branch.home);
  }

  /** Whether {@code epoch} is older than that in which the newest home begins: nobody comes in there any more. */
  boolean isBehind(long epoch) {
    Homes all = homes();
    return all != null && epoch < all.current().epoch();
  }

  /** Whether the room goes on from what this device knew of it last. */
  boolean goesOnFrom(long epoch) {
    return newest().isEmpty() || home(epoch) != null;
  }

  /** Whether the change that has put this device out is one of the room's; whoever was put out by one that is lost stays out. */
  boolean countsOut() {
    return goesOnFrom(room.state.knownEpoch + 1);
  }

  /**
   * Whether a commit of the log may be by a home of which more of the record tells. Any region can claim
   * so of its own: that is worth one look at the record a minute, and is passed over if nothing comes of it.
   */
  boolean mayLookAhead(Entry entry) {
    Homes all = homes();
    Group group = room.group();
    long now = room.host.turn().now();
    boolean may = all != null
        && group != null
        && entry.content().term() > all.current().term()
        && entry.content().epoch() >= group.epoch()
        && now >= nextLookMs;
    nextLookMs = may ? now + LOOK_MS : nextLookMs;
    return may;
  }

  /** Whether a commit of the log is one of the room's. */
  boolean counts(Entry entry) {
    EntryContent content = entry.content();
    Homes all = homes();
    return all == null
        || all.counts(
            content.origin().region(),
            content.term(),
            content.epoch(),
            Sha256.of(content.body().toArray()));
  }

  /** Whether a message may be of an epoch that was lost, so that its author has to say it again. */
  boolean mayBeLost(Entry entry) {
    Homes all = homes();
    return all != null && all.mayBeLost(entry.content().term(), entry.content().epoch());
  }

  /** The group that a region shows. */
  static GroupInfo info(GroupState shown) throws MlsException {
    MlsMessage message = MlsMessage.decode(shown.groupInfo().toArray(), Limits.DEFAULT);
    if (message instanceof MlsMessage.OfGroupInfo info) {
      return info.body();
    }
    throw new MalformedException("not the state of a group");
  }

  /** Whether a group in {@code epoch} that a region shows is where the room goes on. */
  boolean enters(GroupState shown, long epoch) {
    Homes all = homes();
    if (all == null) {
      return true;
    }
    Homes.Home home = all.named(shown.term()).orElse(null);
    return home != null && all.after(home.key(), epoch, shown.lastCommitHash()).isPresent();
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
    Homes all = homes();
    Homes.Home home = all == null ? null : all.named(term).orElse(null);
    if (home != null) {
      room.state.branch.home = home.key();
    }
  }

  /** This device is in by a Welcome, which does not tell the newest commit; it is of the newest home that is known. */
  void forget() {
    Homes all = homes();
    room.state.lastCommitHash = Sha256.NONE;
    room.state.branch.home = all == null ? Bytes.EMPTY : all.current().key();
  }

  private boolean isKnown() {
    Group group = room.group();
    return group != null && group.epoch() == 0 || !room.state.lastCommitHash.equals(Sha256.NONE);
  }

  /** Whether this device knows that its epoch is the room's, or not; the region can tell it the newest commit. */
  boolean isSure() {
    return newest().isEmpty() || isKnown();
  }

  /** Whether this device's epoch was lost with a home. */
  boolean isLost() {
    Group group = room.group();
    return group != null
        && room.isJoined()
        && !newest().isEmpty()
        && isKnown()
        && !goesOnFrom(group.epoch());
  }
}
