package be.parkerenopmaat.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Settings are a contract with who runs the service: every default and every name is pinned.
class RightsSettingsTest {

  private static final String KEY = "a-key-of-at-least-32-characters-";
  private static final Map<String, Object> NEEDED =
      Map.of("POM_LINK_KEY", KEY, "POM_PUBLIC_URL", "https://parkeren.example.org");

  @Test
  void the_defaults_are_these() throws IOException {
    assertThat(bind(NEEDED))
        .isEqualTo(
            new RightsSettings(
                10,
                KEY,
                URI.create("https://parkeren.example.org"),
                new RightsSettings.Enforcement(
                    Duration.ofMinutes(5),
                    Duration.ofHours(24),
                    500,
                    20_000,
                    Duration.ofDays(90),
                    Duration.ofHours(24)),
                new RightsSettings.Notices(
                    "",
                    "Parkeren op maat <noreply@localhost>",
                    Duration.ofSeconds(5),
                    5,
                    Duration.ofHours(24))));
  }

  @Test
  void every_name_sets_its_value() throws IOException {
    Map<String, Object> all = new HashMap<>(NEEDED);
    all.put("POM_FAVOURITES_MAXIMUM", "11");
    all.put("POM_ENFORCEMENT_GRACE", "6m");
    all.put("POM_ENFORCEMENT_LOOK_BACK", "12h");
    all.put("POM_ENFORCEMENT_BATCH", "7");
    all.put("POM_ENFORCEMENT_AUDIT_BUFFER", "8");
    all.put("POM_ENFORCEMENT_AUDIT_RETENTION", "9d");
    all.put("POM_PLATE_RETENTION", "14h");
    all.put("POM_SMTP_HOST", "smtp.example.org");
    all.put("POM_NOTICE_SENDER", "iemand@example.org");
    all.put("POM_NOTICE_INTERVAL", "10s");
    all.put("POM_NOTICE_CONFIRMATIONS_A_DAY", "12");
    all.put("POM_NOTICE_CONFIRMATION_VALIDITY", "13h");
    assertThat(bind(all))
        .isEqualTo(
            new RightsSettings(
                11,
                KEY,
                URI.create("https://parkeren.example.org"),
                new RightsSettings.Enforcement(
                    Duration.ofMinutes(6),
                    Duration.ofHours(12),
                    7,
                    8,
                    Duration.ofDays(9),
                    Duration.ofHours(14)),
                new RightsSettings.Notices(
                    "smtp.example.org",
                    "iemand@example.org",
                    Duration.ofSeconds(10),
                    12,
                    Duration.ofHours(13))));
  }

  @Test
  void a_short_key_is_refused() {
    assertThatThrownBy(
            () -> bind(Map.of("POM_LINK_KEY", "short", "POM_PUBLIC_URL", "http://localhost")))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("POM_LINK_KEY needs at least 32 characters");
  }

  @Test
  void plates_are_known_for_as_long_as_they_may_be_checked() {
    Map<String, Object> all = new HashMap<>(NEEDED);
    all.put("POM_PLATE_RETENTION", "23h");
    assertThatThrownBy(() -> bind(all))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("POM_PLATE_RETENTION must be at least POM_ENFORCEMENT_LOOK_BACK");
  }

  @Test
  void the_readme_names_every_setting() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> names =
        Pattern.compile("\\$\\{(POM_[A-Z_]+)")
            .matcher(Files.readString(Path.of("src/main/resources/application.yml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(names).isNotEmpty();
    assertThat(names).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
  }

  private static RightsSettings bind(Map<String, Object> variables) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(environment.getPropertySources()::addLast);
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bind("rights", Bindable.of(RightsSettings.class)).get();
  }
}
