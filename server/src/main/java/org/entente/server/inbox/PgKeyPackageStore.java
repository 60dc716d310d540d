package org.entente.server.inbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** Key packages in PostgreSQL. */
final class PgKeyPackageStore implements KeyPackageStore {
  private static final String ADD = """
      insert into key_packages (ref, device, officer, suite, last_resort, not_after, body)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
      """;
  private static final String COUNT = """
      select count(*)::int from key_packages
      where device = $1 and not taken and not_after > $2
      """;
  private static final String FORGET =
      "delete from key_packages where device = $1 and not_after <= $2";
  private static final String DEVICES = """
      select distinct device from key_packages
      where officer = $1 and not taken and not_after > $2 order by device
      """;
  // Two callers at once get different ones: a row that the other has locked is passed over.
  private static final String TAKE = """
      with next as materialized (
        select ref from key_packages
        where device = $1 and suite = $2 and not taken and not last_resort and not_after > $3
        order by not_after limit 1 for update skip locked)
      update key_packages k set taken = true from next where k.ref = next.ref returning k.body
      """;
  private static final String LAST_RESORT = """
      select body from key_packages
      where device = $1 and suite = $2 and last_resort and not_after > $3
      order by not_after desc limit 1
      """;
  private final Database database;

  PgKeyPackageStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> add(List<StoredKeyPackage> packages) {
    if (packages.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> rows = packages.stream().map(PgKeyPackageStore::row).toList();
    return database.pool().preparedQuery(ADD).executeBatch(rows).mapEmpty();
  }

  private static Tuple row(StoredKeyPackage p) {
    return Tuple.of(
        Buffer.buffer(p.ref().toArray()),
        p.device().uri(),
        p.device().officer().text(),
        p.suite(),
        p.lastResort(),
        p.notAfter(),
        Buffer.buffer(p.encoded().toArray()));
  }

  @Override
  public Future<Void> forgetEnded(DeviceName device, long nowSeconds) {
    return database
        .pool()
        .preparedQuery(FORGET)
        .execute(Tuple.of(device.uri(), nowSeconds))
        .mapEmpty();
  }

  @Override
  public Future<Integer> count(DeviceName device, long nowSeconds) {
    return database
        .pool()
        .preparedQuery(COUNT)
        .execute(Tuple.of(device.uri(), nowSeconds))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  @Override
  public Future<List<DeviceName>> devices(OfficerName officer, long nowSeconds) {
    return database
        .pool()
        .preparedQuery(DEVICES)
        .execute(Tuple.of(officer.text(), nowSeconds))
        .map(PgKeyPackageStore::names);
  }

  private static List<DeviceName> names(RowSet<Row> rows) {
    List<DeviceName> names = new ArrayList<>();
    for (Row row : rows) {
      try {
        names.add(DeviceName.parse(row.getString(0)));
      } catch (MalformedException e) {
        throw new IllegalStateException("a stored name is malformed", e);
      }
    }
    return names;
  }

  @Override
  public Future<Bytes> take(
      Transaction transaction, DeviceName device, int suite, long nowSeconds) {
    SqlClient client = transaction.connection();
    Tuple key = Tuple.of(device.uri(), suite, nowSeconds);
    return client
        .preparedQuery(TAKE)
        .execute(key)
        .compose(taken -> taken.size() > 0
            ? Future.succeededFuture(taken)
            : client.preparedQuery(LAST_RESORT).execute(key))
        .map(PgKeyPackageStore::body);
  }

  private static Bytes body(RowSet<Row> rows) {
    return rows.size() == 0
        ? Bytes.EMPTY
        : Bytes.of(rows.iterator().next().getBuffer(0).getBytes());
  }
}
