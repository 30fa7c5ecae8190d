package be.parkerenopmaat.payment;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.payment.worldline.WorldlineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Settings are a contract: every name and every default stands here.
class PaymentSettingsTest {

  private static final Map<String, Object> NEEDED =
      Map.of(
          "POM_PUBLIC_URL", "https://pom.example",
          "POM_WORLDLINE_ENDPOINT", "https://worldline.example",
          "POM_WORLDLINE_MERCHANT_ID", "PSPID",
          "POM_WORLDLINE_API_KEY_ID", "key",
          "POM_WORLDLINE_SECRET_API_KEY", "one-secret",
          "POM_WORLDLINE_WEBHOOK_KEYS", "k1:s1,k2:s2");

  @Test
  void what_is_needed_is_enough() throws IOException {
    Binder binder = binder();

    var payment = binder.bind("payment", PaymentSettings.class).get();
    var worldline = binder.bind("payment.worldline", WorldlineSettings.class).get();

    assertThat(payment.publicUrl()).hasToString("https://pom.example");
    assertThat(payment.orderReferencePrefix()).isEqualTo("ASTD");
    assertThat(payment.checkoutGiveUpAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(payment.webhooks().keepAccepted()).isEqualTo(Duration.ofDays(90));
    assertThat(payment.webhooks().keepRefused()).isEqualTo(Duration.ofDays(7));
    assertThat(worldline.endpoint()).hasToString("https://worldline.example");
    assertThat(worldline.merchantId()).isEqualTo("PSPID");
    assertThat(worldline.apiKeyId()).isEqualTo("key");
    assertThat(worldline.secretApiKey().value()).isEqualTo("one-secret");
    assertThat(worldline.webhookKeys().value()).isEqualTo("k1:s1,k2:s2");
    assertThat(worldline.returnUrl()).hasToString("https://pom.example/payments/return");
    assertThat(worldline.webhookUrl()).hasToString("https://pom.example/webhooks/worldline");
    assertThat(worldline.authorizationMode()).isEqualTo("SALE");
    assertThat(worldline.session()).isEqualTo(Duration.ofHours(3));
    assertThat(worldline.paymentAttempts()).isEqualTo(10);
    assertThat(worldline.products()).containsExactly(3012, 1, 3);
    assertThat(worldline.locale()).isEqualTo("nl_BE");
    assertThat(worldline.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(worldline.readTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(worldline.concurrentCalls()).isEqualTo(32);
    assertThat(worldline.toString()).doesNotContain("one-secret").doesNotContain("s1");
  }

  @Test
  void the_readme_names_every_variable_and_no_other() throws IOException {
    assertThat(variables(Files.readString(Path.of("README.md"))))
        .isEqualTo(variables(Files.readString(Path.of("src/main/resources/application.yml"))));
  }

  private static Set<String> variables(String text) {
    var names = new TreeSet<String>();
    var matcher = Pattern.compile("POM_[A-Z_]+").matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static Binder binder() throws IOException {
    var environment = new StandardEnvironment();
    var values = new LinkedHashMap<>(NEEDED);
    environment.getPropertySources().addFirst(new MapPropertySource("needed", values));
    for (var source :
        new YamlPropertySourceLoader()
            .load("application", new ClassPathResource("application.yml"))) {
      environment.getPropertySources().addLast(source);
    }
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment);
  }
}
