package be.parkerenopmaat.localstack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A running PostgreSQL and the right to make databases in it, wherever it runs.
///
/// @param superuser a role that may create roles and databases
public record PostgresServer(String host, int port, String superuser, String password) {

  /// The JDBC address of one of its databases.
  public String url(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /// Makes the database with its two roles, or brings existing ones to the same state.
  ///
  /// The owner role `<name>_owner` makes and changes the schema, trusted extensions such as
  /// `btree_gist` included. The run role `<name>` may connect, read and write rows of the owner's
  /// tables and draw from its sequences, but creates nothing; migrations take from it what it must
  /// not do.
  public PostgresDatabase createDatabase(String name, String runPassword, String ownerPassword) {
    var database =
        new PostgresDatabase(url(name), name, runPassword, name + "_owner", ownerPassword);
    try {
      try (var connection = connect("postgres")) {
        ensureRole(connection, database.owner(), ownerPassword);
        ensureRole(connection, database.user(), runPassword);
        if (!exists(connection, "select from pg_database where datname = ?", name)) {
          execute(connection, "create database %I owner %I", name, database.owner());
        }
        execute(connection, "revoke all on database %I from public", name);
        execute(connection, "grant connect, temporary on database %I to %I", name, name);
      }
      try (var connection = connect(name)) {
        grantByDefault(connection, "usage on schemas", database);
        grantByDefault(connection, "select, insert, update, delete on tables", database);
        grantByDefault(connection, "usage, select on sequences", database);
      }
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), superuser, password);
  }

  private static void ensureRole(Connection connection, String role, String password)
      throws SQLException {
    if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
      execute(connection, "create role %I", role);
    }
    execute(connection, "alter role %I login password %L", role, password);
  }

  private static void grantByDefault(Connection connection, String what, PostgresDatabase database)
      throws SQLException {
    execute(
        connection,
        "alter default privileges for role %I grant " + what + " to %I",
        database.owner(),
        database.user());
  }

  private static boolean exists(Connection connection, String query, String value)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, value);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /// Runs a statement that takes no bind parameters; PostgreSQL itself does the quoting.
  private static void execute(Connection connection, String template, String... values)
      throws SQLException {
    try (var quoting = connection.prepareStatement("select format(?, variadic ?)");
        var statement = connection.createStatement()) {
      quoting.setString(1, template);
      quoting.setArray(2, connection.createArrayOf("text", values));
      try (var rows = quoting.executeQuery()) {
        rows.next();
        statement.execute(rows.getString(1));
      }
    }
  }
}
