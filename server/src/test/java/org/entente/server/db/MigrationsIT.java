package org.entente.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  @Test
  void a_script_that_a_later_release_puts_between_two_older_ones_is_applied() throws SQLException {
    DatabaseAddress address = TestDatabase.fresh();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("drop table push_subscriptions, push_key");
      statement.execute("delete from flyway_schema_history where version = '242'");

      Migrations.run(address);

      ResultSet there = statement.executeQuery("select to_regclass('push_key') is not null");
      assertThat(there.next() && there.getBoolean(1)).isTrue();
    }
  }
}
