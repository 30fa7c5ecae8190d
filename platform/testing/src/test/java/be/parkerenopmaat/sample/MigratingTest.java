package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import be.parkerenopmaat.platform.migration.MigrateOnly;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;

/// What `migrate` promises to whoever deploys, and that a service without the owner's password can
/// still tell whether it was done.
class MigratingTest {

  @Test
  void the_word_migrates_and_ends_before_anything_of_the_service_starts() {
    PostgresDatabase database = TestDatabase.empty("sample_migrating");
    List<Integer> exitCodes = new ArrayList<>();

    start(database, exitCodes, "migrate");

    assertThat(exitCodes).containsExactly(0);
    assertThat(asTheRunRole(database).info().applied()).hasSizeGreaterThan(3);
    asTheRunRole(database).validate();
  }

  @Test
  void without_the_word_nothing_is_migrated() {
    PostgresDatabase database = TestDatabase.empty("sample_not_migrating");
    List<Integer> exitCodes = new ArrayList<>();

    start(database, exitCodes, "--spring.main.banner-mode=off");

    assertThat(exitCodes).isEmpty();
    assertThatThrownBy(asTheRunRole(database)::validate)
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("not applied");
  }

  @Test
  void the_run_role_reads_what_was_migrated_and_cannot_pretend() {
    var jdbc = TestDatabase.of("sample").jdbc();
    assertThat(jdbc.sql("select count(*) from flyway_schema_history").query(Integer.class).single())
        .isPositive();
    for (String statement :
        List.of("delete from flyway_schema_history", "drop table outbox", "create table x ()")) {
      assertThatThrownBy(() -> jdbc.sql(statement).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
  }

  private static void start(
      PostgresDatabase database, List<Integer> exitCodes, String... arguments) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "an init container's",
                Map.of(
                    "POM_DATABASE_URL", database.url(),
                    "POM_DATABASE_USER", database.user(),
                    "POM_MIGRATION_USER", database.owner(),
                    "POM_MIGRATION_PASSWORD", database.ownerPassword())));
    var application = new SpringApplication(Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setEnvironment(environment);
    application.setInitializers(List.of(new MigrateOnly(exitCodes::add)));
    application.run(arguments).close();
  }

  private static Flyway asTheRunRole(PostgresDatabase database) {
    return Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/platform", "classpath:db/migration")
        .placeholders(Map.of("run_role", database.user()))
        .outOfOrder(true)
        .load();
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
