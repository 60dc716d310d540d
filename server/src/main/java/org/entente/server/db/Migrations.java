package org.entente.server.db;

import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema to this release; the scripts lie beside the features' classes. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing. Blocks; several nodes may call it at once, one of them works.
   *
   * @throws RuntimeException when a script fails; the schema is then as before that script
   */
  public static void run(DatabaseAddress address) {
    Flyway inOrder = flyway(address, false);
    boolean isOneLate =
        Stream.of(inOrder.info().all()).anyMatch(one -> one.getState() == MigrationState.IGNORED);
    (isOneLate ? flyway(address, true) : inOrder).migrate();
  }

  /**
   * Numbers go by feature, so that a later release may add one between two older ones; Flyway warns of
   * {@code outOfOrder} whether it is needed or not.
   */
  private static Flyway flyway(DatabaseAddress address, boolean outOfOrder) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(address.jdbcUrl(), address.user(), address.password())
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .outOfOrder(outOfOrder)
        .load();
  }
}
