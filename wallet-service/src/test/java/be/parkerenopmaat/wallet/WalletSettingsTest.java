package be.parkerenopmaat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Settings are a contract: every default and every name of the environment is pinned.
class WalletSettingsTest {

  @Test
  void every_default_is_pinned() throws IOException {
    assertThat(settings(Map.of()).topUp())
        .isEqualTo(
            new WalletSettings.TopUp(
                5, 25_000, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(8)));
    assertThat(settings(Map.of()).hold())
        .isEqualTo(new WalletSettings.Hold(Duration.ofHours(24), Duration.ofMinutes(1)));
    assertThat(settings(Map.of()).ledger())
        .isEqualTo(
            new WalletSettings.Ledger(Duration.ofSeconds(1), Duration.ofMinutes(1), 50, 20_000));
  }

  @Test
  void every_name_of_the_environment_is_read() throws IOException {
    assertThat(
            settings(
                    Map.of(
                        "POM_TOP_UP_MINIMUM_CENTS", "1",
                        "POM_TOP_UP_MAXIMUM_CENTS", "2",
                        "POM_WALLET_MAXIMUM_BALANCE_CENTS", "3",
                        "POM_CHECKOUT_WAIT", "PT4S",
                        "POM_TOP_UP_OUTCOME_WAIT", "PT5S"))
                .topUp())
        .isEqualTo(new WalletSettings.TopUp(1, 2, 3, Duration.ofSeconds(4), Duration.ofSeconds(5)));
    assertThat(
            settings(Map.of("POM_HOLD_EXPIRY", "PT1H", "POM_HOLD_EXPIRY_CHECK_EVERY", "PT2S"))
                .hold())
        .isEqualTo(new WalletSettings.Hold(Duration.ofHours(1), Duration.ofSeconds(2)));
    assertThat(
            settings(
                    Map.of(
                        "POM_LEDGER_SEAL_EVERY", "PT7S",
                        "POM_LEDGER_VERIFY_EVERY", "PT8S",
                        "POM_LEDGER_VERIFY_SEALS", "9",
                        "POM_LEDGER_VERIFY_WALLETS", "10"))
                .ledger())
        .isEqualTo(new WalletSettings.Ledger(Duration.ofSeconds(7), Duration.ofSeconds(8), 9, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "POM_TOP_UP_MINIMUM_CENTS, 5", "POM_TOP_UP_MAXIMUM_CENTS, 25000",
    "POM_WALLET_MAXIMUM_BALANCE_CENTS, 100000", "POM_CHECKOUT_WAIT, PT5S",
    "POM_TOP_UP_OUTCOME_WAIT, PT8S", "POM_HOLD_EXPIRY, PT24H",
    "POM_HOLD_EXPIRY_CHECK_EVERY, PT1M", "POM_LEDGER_SEAL_EVERY, PT1S",
    "POM_LEDGER_VERIFY_EVERY, PT1M", "POM_LEDGER_VERIFY_SEALS, 50",
    "POM_LEDGER_VERIFY_WALLETS, 20000"
  })
  void the_readme_names_it_with_its_default(String variable, String value) throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| `" + variable + "` | `" + value + "` |");
  }

  private static WalletSettings settings(Map<String, Object> given) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(sources::addFirst);
    sources.addFirst(new MapPropertySource("given", given));
    return Binder.get(environment).bind("wallet", WalletSettings.class).get();
  }
}
