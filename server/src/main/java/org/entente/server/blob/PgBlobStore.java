package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/** The list of sealed files in PostgreSQL. */
final class PgBlobStore implements BlobStore {
  // One after the other in a room: who counts while another adds would not see its bytes.
  private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
  private static final String ADD = """
      insert into blobs (id, room, uploader, length, created_ms, touched_ms, keep_ms)
      select $1, $2, $3, $4::bigint, $6, $6, $7
      where (select coalesce(sum(length), 0) from blobs where room = $2) + $4::bigint <= $5
      """;
  private static final String FIND =
      "select id, room, uploader, length, stored, sha256 from blobs where id = $1";
  private static final String PROGRESS =
      "update blobs set stored = $2, touched_ms = $3 where id = $1";
  private static final String COMPLETE =
      "update blobs set stored = length, sha256 = $2, touched_ms = $3 where id = $1";
  private static final String REMOVE = "delete from blobs where id = $1";
  private static final String USED =
      "select coalesce(sum(length), 0)::bigint from blobs where room = $1";
  private static final String ENDED = """
      select b.id from blobs b
      where not exists (select 1 from file_holds h where h.room = b.room)
        and case when b.sha256 is null then b.touched_ms < $1
                 else b.touched_ms + b.keep_ms < $2 or exists (
                   select 1 from rooms r where r.room = b.room and cardinality(r.devices) > 1
                     and not exists (
                       select 1 from unnest(r.devices) as d (device)
                       where d.device <> b.uploader and not exists (
                         select 1 from blob_receipts x where x.blob = b.id and x.device = d.device)))
            end
      order by b.touched_ms limit $3
      """;
  private static final String RECEIPT = """
      insert into blob_receipts (blob, device, at_ms)
      select id, $2, $3 from blobs where id = $1 on conflict do nothing
      """;
  private static final String UNKNOWN = """
      select id from unnest($1::bytea[]) as u (id)
      where not exists (select 1 from blobs b where b.id = u.id)
      """;
  private static final String HOLD = """
      insert into file_holds (room, officer, since_ms) values ($1, $2, $3) on conflict do nothing
      """;
  private static final String RELEASE = "delete from file_holds where room = $1";
  private static final String HELD = "select 1 from file_holds where room = $1";

  private final Database database;

  PgBlobStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Boolean> add(Blob blob, long quota, long keepMs, long nowMs) {
    Tuple values = Tuple.of(
        buffer(blob.id()),
        Buffer.buffer(blob.room().value().toArray()),
        blob.uploader().uri(),
        blob.length(),
        quota,
        nowMs,
        keepMs);
    return database.inTransaction(transaction -> transaction
        .connection()
        .preparedQuery(ALONE)
        .execute(Tuple.of(blob.room().text()))
        .compose(alone -> transaction.connection().preparedQuery(ADD).execute(values))
        .map(rows -> rows.rowCount() == 1));
  }

  @Override
  public Future<Optional<Blob>> find(BlobId id) {
    return run(FIND, Tuple.of(buffer(id)))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(blob(rows.iterator().next())));
  }

  private static Blob blob(Row row) {
    try {
      Buffer sha256 = row.getBuffer(5);
      return new Blob(
          BlobId.of(row.getBuffer(0).getBytes()),
          new RoomId(Bytes.of(row.getBuffer(1).getBytes())),
          DeviceName.parse(row.getString(2)),
          row.getLong(3),
          row.getLong(4),
          sha256 == null ? null : Bytes.of(sha256.getBytes()));
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored name is malformed", e);
    }
  }

  @Override
  public Future<Void> progress(BlobId id, long stored, long nowMs) {
    return run(PROGRESS, Tuple.of(buffer(id), stored, nowMs)).mapEmpty();
  }

  @Override
  public Future<Void> complete(BlobId id, Bytes sha256, long nowMs) {
    return run(COMPLETE, Tuple.of(buffer(id), Buffer.buffer(sha256.toArray()), nowMs))
        .mapEmpty();
  }

  @Override
  public Future<Void> remove(BlobId id) {
    return run(REMOVE, Tuple.of(buffer(id))).mapEmpty();
  }

  @Override
  public Future<Long> used(RoomId room) {
    return run(USED, Tuple.of(Buffer.buffer(room.value().toArray())))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<List<BlobId>> ended(long unfinishedMs, long nowMs, int limit) {
    return run(ENDED, Tuple.of(unfinishedMs, nowMs, limit)).map(PgBlobStore::ids);
  }

  private static List<BlobId> ids(RowSet<Row> rows) {
    List<BlobId> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(BlobId.of(row.getBuffer(0).getBytes())));
    return ids;
  }

  @Override
  public Future<Void> receipt(BlobId id, DeviceName device, long nowMs) {
    return run(RECEIPT, Tuple.of(buffer(id), device.uri(), nowMs)).mapEmpty();
  }

  @Override
  public Future<List<BlobId>> unknown(List<BlobId> ids) {
    Buffer[] all = ids.stream().map(PgBlobStore::buffer).toArray(Buffer[]::new);
    return run(UNKNOWN, Tuple.of(all)).map(PgBlobStore::ids);
  }

  @Override
  public Future<Void> hold(RoomId room, boolean on, OfficerName officer, long nowMs) {
    Buffer id = Buffer.buffer(room.value().toArray());
    return on
        ? run(HOLD, Tuple.of(id, officer.text(), nowMs)).mapEmpty()
        : run(RELEASE, Tuple.of(id)).mapEmpty();
  }

  @Override
  public Future<Boolean> isHeld(RoomId room) {
    return run(HELD, Tuple.of(Buffer.buffer(room.value().toArray()))).map(rows -> rows.size() > 0);
  }

  private Future<RowSet<Row>> run(String sql, Tuple values) {
    return database.pool().preparedQuery(sql).execute(values);
  }

  private static Buffer buffer(BlobId id) {
    return Buffer.buffer(id.bytes());
  }
}
