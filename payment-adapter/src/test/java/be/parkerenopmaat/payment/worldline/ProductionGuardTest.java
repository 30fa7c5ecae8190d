package be.parkerenopmaat.payment.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionGuardTest {

  private static final String SECRET = "6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1";

  @Test
  void the_real_provider_with_real_secrets_is_fit() {
    assertThat(
            ProductionGuard.objections(
                settings("https://payment.direct.worldline-solutions.com", SECRET)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://payment.direct.worldline-solutions.com",
        "https://localhost:9020",
        "https://worldline.localhost",
        "https://127.0.0.1",
        "https://127.8.8.8:443",
        "https://10.1.2.3",
        "https://172.16.0.1",
        "https://172.31.255.1",
        "https://192.168.1.1",
        "https://169.254.169.254",
        "https://0.0.0.0",
        "https://[::1]",
        "https://[fd00::1]",
        "https://worldline",
        "https://worldline.internal",
        "https://localhost.",
        "https://100.64.0.7"
      })
  void a_simulators_address_is_not(String endpoint) {
    List<String> objections = ProductionGuard.objections(settings(endpoint, SECRET));

    assertThat(objections).singleElement().asString().startsWith("the endpoint is not");
    assertThatIllegalStateException()
        .isThrownBy(() -> ProductionGuard.check(settings(endpoint, SECRET)))
        .withMessageContaining("Not fit for production");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny",
        "changeme-changeme-changeme",
        "an-example-secret-of-length",
        "local-webhook-secret"
      })
  void a_placeholder_secret_is_not(String secret) {
    assertThat(
            ProductionGuard.objections(
                settings("https://payment.direct.worldline-solutions.com", secret)))
        .containsExactly(
            "the secret API key is a placeholder or too short",
            "the webhook key is a placeholder or too short")
        .noneMatch(objection -> objection.contains(secret));
  }

  private static WorldlineSettings settings(String endpoint, String secret) {
    WorldlineSettings example =
        Examples.settings(URI.create(endpoint), secret, Duration.ofSeconds(1), 1);
    return new WorldlineSettings(
        example.endpoint(),
        example.merchantId(),
        example.apiKeyId(),
        example.secretApiKey(),
        example.webhookKeys(),
        URI.create("https://parkerenopmaat.antwerpen.be/payments/return"),
        URI.create("https://parkerenopmaat.antwerpen.be/webhooks/worldline"),
        example.authorizationMode(),
        example.session(),
        example.paymentAttempts(),
        example.products(),
        example.locale(),
        example.variant(),
        example.connectTimeout(),
        example.readTimeout(),
        example.concurrentCalls());
  }
}
