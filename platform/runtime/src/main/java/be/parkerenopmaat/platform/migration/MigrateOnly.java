package be.parkerenopmaat.platform.migration;

import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/// `java -jar service.jar migrate` migrates the service's database and ends, instead of starting
/// the service: what an init container runs, with the owner's password that the service itself then
/// never sees. It needs the settings of the database and no others.
public class MigrateOnly implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger log = LoggerFactory.getLogger(MigrateOnly.class);
  private static final String WORD = "migrate";

  private final IntConsumer end;

  public MigrateOnly() {
    this(System::exit);
  }

  /// @param end how the process ends, with its exit code
  public MigrateOnly(IntConsumer end) {
    this.end = end;
  }

  @Override
  public void initialize(ConfigurableApplicationContext service) {
    ConfigurableEnvironment environment = service.getEnvironment();
    if (isAsked(environment)) {
      try (var migration = new AnnotationConfigApplicationContext()) {
        migration.setEnvironment(environment);
        migration.register(Migration.class);
        migration.refresh();
      }
      log.info("The database is up to date");
      end.accept(0);
    }
  }

  private static boolean isAsked(ConfigurableEnvironment environment) {
    for (var source : environment.getPropertySources()) {
      if (source instanceof CommandLinePropertySource<?> arguments) {
        String words =
            arguments.getProperty(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME);
        return words != null && List.of(words.split(",")).contains(WORD);
      }
    }
    return false;
  }

  /// Flyway, set up as in the service, and nothing else of it.
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(FlywayAutoConfiguration.class)
  static class Migration {}
}
