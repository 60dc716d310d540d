package org.entente.server.room;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.SignedPolicy;

/** What rooms need from storage. Callable from any thread. */
interface RoomStore {

  /** The room, if it was founded. */
  Future<Optional<StoredRoom>> find(RoomId room);

  /** Whether nothing has happened to the room since it was {@code seen}; what went may come back by another way. */
  Future<Boolean> isNewest(StoredRoom seen);

  /** How far the logs of those rooms among {@code logs} went that were founded when their newest commit came in. */
  Future<Map<LogId, Cursor>> committed(Collection<LogId> logs);

  /** The rooms whose roster holds {@code device} or that admit its officer. */
  Future<List<RoomSummary>> visibleTo(DeviceName device);

  /** Adds a new room; the answer is false, and nothing has changed, when it exists. */
  Future<Boolean> insert(Transaction transaction, StoredRoom room);

  /** Adds a policy to the chain of a room that exists; revisions come in order, each once. */
  Future<Void> addPolicy(Transaction transaction, RoomId room, SignedPolicy policy);

  /**
   * The policies of a room by revision, encoded, behind {@code revision}: as many as it takes to reach
   * {@code maxBytes}; empty when there are none.
   */
  Future<List<Bytes>> policies(RoomId room, long revision, int maxBytes);

  /**
   * Replaces the room's state if nothing has happened to it meanwhile; the cursor stays, and so does the
   * base of the roster's versions.
   *
   * @param previousCommit what the state's newest commit must still be
   * @return whether it was so; if not, nothing has changed. The row is locked until the transaction
   *     ends
   */
  Future<Boolean> advance(Transaction transaction, Bytes previousCommit, StoredRoom next);

  /**
   * Puts {@code next} in the place of a room that was lost with a home, and forgets its policies and who
   * left.
   *
   * @return whether the room was still as in {@code lost}; if not, nothing has changed
   */
  Future<Boolean> replace(Transaction transaction, StoredRoom lost, StoredRoom next);

  /**
   * Records where the newest commit lies, and how far those may read who left.
   *
   * @param left the devices that it removed
   * @param joined the devices that it added, which may have left before
   */
  Future<Void> place(
      Transaction transaction,
      RoomId room,
      Cursor cursor,
      Set<DeviceName> left,
      Set<DeviceName> joined);

  /** Records that {@code device} was removed, and how far it may read. */
  Future<Void> depart(Transaction transaction, RoomId room, DeviceName device, Cursor cursor);

  /** The devices that changes removed which made an epoch behind {@code epoch}, and that were not added again. */
  Future<Set<DeviceName>> leftSince(Transaction transaction, RoomId room, long epoch);

  /** Where those of {@code rooms} stand that are kept here. */
  Future<List<Standing>> standing(Collection<RoomId> rooms);

  /**
   * Where a room stands.
   *
   * @param term of the home in which its newest commit was made
   * @param home the key of that
   */
  record Standing(RoomId room, long term, Bytes home, long epoch, Bytes lastCommit) {}

  /** All devices that were removed and not added again. */
  Future<List<RoomState.Departure>> departures(RoomId room);

  /** Keeps the group info of {@code epoch} if that is the room's and it has none. */
  Future<Void> complete(RoomId room, long epoch, Bytes groupInfo);

  /** The position of the commit that removed {@code device}, if one did and none added it again. */
  Future<Optional<Cursor>> departure(RoomId room, DeviceName device);
}
