package be.parkerenopmaat.platform.testing;

import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A migrated PostgreSQL database for tests of a store, without Spring and without the running
/// service. One per service and JVM; a test makes what it needs under fresh ids.
public final class TestDatabase {

  private static final Map<String, TestDatabase> MIGRATED = new ConcurrentHashMap<>();
  private static final String PASSWORD = "only-for-tests";

  private final HikariDataSource dataSource;
  private final PostgresDatabase database;

  private TestDatabase(PostgresDatabase database) {
    this.database = database;
    dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(database.url());
    dataSource.setUsername(database.user());
    dataSource.setPassword(database.password());
    dataSource.setMaximumPoolSize(32);
    dataSource.setMinimumIdle(0);
  }

  /// The database of a service, named as in `spring.application.name` or without its `-service`,
  /// with the platform's and the service's own migrations.
  public static TestDatabase of(String service) {
    return MIGRATED.computeIfAbsent(nameFor(service) + "_store", TestDatabase::migrated);
  }

  private static TestDatabase migrated(String name) {
    var database = create(name);
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/platform", "classpath:db/migration")
        .placeholders(Map.of("run_role", database.user()))
        .load()
        .migrate();
    return new TestDatabase(database);
  }

  /// A database with its two roles and nothing in it.
  public static PostgresDatabase empty(String name) {
    return create("pom_" + name);
  }

  static PostgresDatabase create(String name) {
    return TestServers.running().postgres().createDatabase(name, PASSWORD, PASSWORD);
  }

  /// `visitor-quota-service` has the database `pom_visitor_quota`, `payment-adapter` has
  /// `pom_payment`.
  static String nameFor(String service) {
    return "pom_" + service.replaceAll("-(service|adapter)$", "").replace('-', '_');
  }

  /// Connections of the service's run role, at most 32.
  public DataSource dataSource() {
    return dataSource;
  }

  /// Statements of the service's run role.
  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  /// Transactions of the service's run role.
  public TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /// Address, roles and passwords.
  public PostgresDatabase database() {
    return database;
  }
}
