package org.entente.server.db;

import org.flywaydb.core.Flyway;

/** Brings the schema to this release; the scripts lie beside the features' classes. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing. Blocks; several nodes may call it at once, one of them works.
   *
   * @throws RuntimeException when a script fails; the schema is then as before that script
   */
  public static void run(DatabaseAddress address) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(address.jdbcUrl(), address.user(), address.password())
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        // Numbers go by feature, so that a later release may add one between two older ones.
        .outOfOrder(true)
        .load()
        .migrate();
  }
}
