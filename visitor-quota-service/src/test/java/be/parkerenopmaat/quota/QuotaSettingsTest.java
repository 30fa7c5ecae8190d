package be.parkerenopmaat.quota;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.quota.domain.MoveRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Pins every default and every name in the environment.
class QuotaSettingsTest {

  private static final Map<String, Object> CHANGED =
      Map.of(
          "POM_QUOTA_SCOPE", "PERSON",
          "POM_QUOTA_MINUTES_PER_QUARTER", "600",
          "POM_QUOTA_CITIZEN_WAIT", "3s",
          "POM_QUOTA_RESERVATION_EXPIRY", "2h",
          "POM_QUOTA_EXPIRY_CHECK_EVERY", "10s",
          "POM_QUOTA_VERIFY_EVERY", "5m",
          "POM_QUOTA_ARRIVAL", "REMAINING_DAYS",
          "POM_QUOTA_DEPARTURE", "CLOSE",
          "POM_QUOTA_HOUSEHOLD_CHANGE", "LESS_WHAT_WAS_TAKEN");

  @Test
  void without_a_word_the_manual_holds() throws IOException {
    QuotaSettings settings = settings(Map.of());

    assertThat(settings.scope()).isEqualTo(QuotaScope.HOUSEHOLD);
    assertThat(settings.minutesPerQuarter()).isEqualTo(90 * 60);
    assertThat(settings.citizenWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.reservationExpiry()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.expiryCheckEvery()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.verifyEvery()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.rules().moves()).isEqualTo(MoveRules.DEFAULTS);
  }

  @Test
  void every_setting_has_a_name_in_the_environment() throws IOException {
    QuotaSettings settings = settings(CHANGED);

    assertThat(settings)
        .isEqualTo(
            new QuotaSettings(
                QuotaScope.PERSON,
                600,
                Duration.ofSeconds(3),
                Duration.ofHours(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                new QuotaSettings.Moves(
                    MoveRules.Arrival.REMAINING_DAYS,
                    MoveRules.Departure.CLOSE,
                    MoveRules.HouseholdChange.LESS_WHAT_WAS_TAKEN)));
  }

  @Test
  void every_name_stands_in_the_readme_with_its_default() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String yaml = Files.readString(Path.of("src/main/resources/application.yml"));

    assertThat(CHANGED.keySet())
        .allSatisfy(
            name -> {
              String usual = yaml.split("\\$\\{" + name + ":", 2)[1].split("}", 2)[0];
              assertThat(readme).contains("| `" + name + "` | `" + usual + "` |");
            });
  }

  private static QuotaSettings settings(Map<String, Object> variables) throws IOException {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.addFirst(new MapPropertySource("environment", variables));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(sources::addLast);
    return Binder.get(environment).bind("quota", QuotaSettings.class).get();
  }
}
