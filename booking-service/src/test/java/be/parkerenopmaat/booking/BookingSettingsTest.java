package be.parkerenopmaat.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Settings are a contract with who runs the service: every default and every name is pinned.
class BookingSettingsTest {

  @Test
  void the_defaults_are_these() throws IOException {
    BookingSettings settings = bind(Map.of());
    assertThat(settings.zoneFile()).isEqualTo(new ClassPathResource("zones.yml"));
    assertThat(settings.verdictWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.returnWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.lapseAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.quoteValidity()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.seriesSessions()).isEqualTo(100);
    assertThat(settings.visitorTurnGap()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.stopSkew()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.plateGrace()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.archiveAfter()).isEqualTo(Duration.ofDays(15));
    assertThat(settings.archiveInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.clockInterval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void every_name_sets_its_value() throws IOException {
    BookingSettings settings =
        bind(
            Map.ofEntries(
                Map.entry("POM_BOOKING_ZONE_FILE", "classpath:other.yml"),
                Map.entry("POM_BOOKING_VERDICT_WAIT", "3s"),
                Map.entry("POM_BOOKING_RETURN_WAIT", "4s"),
                Map.entry("POM_BOOKING_LAPSE_AFTER", "5s"),
                Map.entry("POM_BOOKING_QUOTE_VALIDITY", "6m"),
                Map.entry("POM_BOOKING_SERIES_SESSIONS", "7"),
                Map.entry("POM_BOOKING_VISITOR_TURN_GAP", "8m"),
                Map.entry("POM_BOOKING_STOP_SKEW", "10m"),
                Map.entry("POM_BOOKING_PLATE_GRACE", "11m"),
                Map.entry("POM_BOOKING_ARCHIVE_AFTER", "20d"),
                Map.entry("POM_BOOKING_ARCHIVE_INTERVAL", "12m"),
                Map.entry("POM_BOOKING_CLOCK_INTERVAL", "9s")));
    assertThat(settings)
        .isEqualTo(
            new BookingSettings(
                new ClassPathResource("other.yml"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofMinutes(6),
                7,
                Duration.ofMinutes(8),
                Duration.ofMinutes(10),
                Duration.ofMinutes(11),
                Duration.ofDays(20),
                Duration.ofMinutes(12),
                Duration.ofSeconds(9)));
  }

  @Test
  void sessions_that_still_count_never_move_to_the_history() {
    assertThatThrownBy(() -> bind(Map.of("POM_BOOKING_ARCHIVE_AFTER", "14d")))
        .hasRootCauseMessage("POM_BOOKING_ARCHIVE_AFTER must be more than 14 days, not PT336H");
  }

  @Test
  void the_readme_names_every_setting() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String yaml = Files.readString(Path.of("src/main/resources/application.yml"));
    List<String> names =
        yaml.lines()
            .filter(line -> line.contains("${POM_BOOKING_"))
            .map(BookingSettingsTest::name)
            .toList();
    assertThat(names).hasSize(BookingSettings.class.getRecordComponents().length);
    assertThat(names).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
  }

  private static String name(String line) {
    return line.replaceAll(".*\\$\\{(POM_[A-Z_]+):.*", "$1");
  }

  private static BookingSettings bind(Map<String, Object> variables) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(environment.getPropertySources()::addLast);
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bind("booking", Bindable.of(BookingSettings.class)).get();
  }
}
