package be.parkerenopmaat.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import be.parkerenopmaat.localstack.process.ChildProcess;
import be.parkerenopmaat.localstack.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @TempDir Path folder;

  @Test
  void the_owner_makes_the_schema_and_the_run_role_only_works_in_it() throws Exception {
    try (var postgres = LocalPostgres.start(PostgresOptions.temporary())) {
      var database = postgres.server().createDatabase("pom_wallet", "run-secret", "owner-secret");
      try (var owner = asOwner(database);
          var run = asRunRole(database)) {
        execute(owner, "create extension btree_gist");
        execute(owner, "create table line (number int generated always as identity, cents int)");
        execute(owner, "create schema archive create table archive.line (cents int)");

        execute(run, "insert into line (cents) values (5)");
        execute(run, "update line set cents = 6");
        execute(run, "delete from line");
        execute(run, "insert into archive.line values (7)");

        assertThatThrownBy(() -> execute(run, "create table mine (id int)"))
            .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> execute(run, "truncate line"))
            .hasMessageContaining("permission denied for table line");
      }
    }
  }

  @Test
  void one_service_does_not_enter_the_database_of_another() {
    try (var postgres = LocalPostgres.start(PostgresOptions.temporary())) {
      var wallet = postgres.server().createDatabase("pom_wallet", "secret", "secret");
      postgres.server().createDatabase("pom_booking", "secret", "secret");

      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      postgres.server().url("pom_booking"), wallet.user(), "secret"))
          .hasMessageContaining("permission denied for database");
    }
  }

  @Test
  void data_survives_a_clean_stop_and_a_kill() throws Exception {
    var options = PostgresOptions.keptIn(folder, 0);
    try (var postgres = LocalPostgres.start(options)) {
      var database = postgres.server().createDatabase("pom_wallet", "first", "first");
      try (var owner = asOwner(database)) {
        execute(owner, "create table line (cents int)");
        execute(owner, "insert into line values (5)");
      }
    }
    var killed = LocalPostgres.start(options);
    var afterStop = killed.server().createDatabase("pom_wallet", "second", "second");
    try (var run = asRunRole(afterStop)) {
      execute(run, "insert into line values (6)");
    }
    killed.process().kill();

    try (var postgres = LocalPostgres.start(options)) {
      var database = postgres.server().createDatabase("pom_wallet", "second", "second");
      try (var run = asRunRole(database);
          var rows = run.createStatement().executeQuery("select sum(cents) from line")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(11);
      }
    }
  }

  @Test
  void an_ordinary_user_can_run_it_too() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path log = folder.resolve("java.log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");

    var child =
        ChildProcess.start(
            List.of(
                "setpriv",
                "--reuid=nobody",
                "--clear-groups",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search",
                java,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath,
                AsAnOrdinaryUser.class.getName()),
            Map.of(),
            log,
            Signal.KILL);

    assertThat(child.awaitEnd(Duration.ofMinutes(2))).isTrue();
    assertThat(Files.readString(log)).contains("nobody: PostgreSQL 18");
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void root_can_run_it_in_every_way_that_works_here() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path programs = PostgresBinaries.unpacked().resolve("bin");
    var options = PostgresOptions.keptIn(folder, 0);
    for (RootDrop way : RootDrop.WAYS) {
      // The data change hands with the way.
      if (way.works(programs.resolve("postgres"))) {
        try (var postgres = LocalPostgres.start(options, programs, way)) {
          postgres.server().createDatabase("pom_wallet", "secret", "secret");
        }
      }
    }
  }

  /// The main program of the child that runs without root's rights.
  static final class AsAnOrdinaryUser {

    static void main() throws SQLException {
      try (var postgres = LocalPostgres.start(PostgresOptions.temporary())) {
        var database = postgres.server().createDatabase("pom_wallet", "secret", "secret");
        try (var run = asRunRole(database);
            var rows = run.createStatement().executeQuery("select version()")) {
          rows.next();
          System.out.println(System.getProperty("user.name") + ": " + rows.getString(1));
        }
      }
    }
  }

  private static Connection asOwner(PostgresDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  private static Connection asRunRole(PostgresDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
