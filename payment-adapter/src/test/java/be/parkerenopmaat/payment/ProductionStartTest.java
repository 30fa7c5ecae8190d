package be.parkerenopmaat.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;

/// A start with the profile `prod`, all of the application and nothing around it: what is not fit
/// is refused before a database, a broker or the provider is even looked for.
class ProductionStartTest {

  private static final String REAL = "https://payment.direct.worldline-solutions.com";
  private static final String PORTAL = "https://parkerenopmaat.antwerpen.be";
  private static final String SECRET = "6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1";

  @Test
  void plain_http_is_refused() {
    assertThat(refusal(REAL.replace("https", "http"), PORTAL, SECRET, SECRET))
        .isEqualTo("Not fit for production: the endpoint is not https.");
  }

  @Test
  void a_loopback_endpoint_is_refused() {
    assertThat(refusal("https://localhost:9020", PORTAL, SECRET, SECRET))
        .isEqualTo("Not fit for production: the endpoint is not a public host.");
    assertThat(refusal("https://127.0.0.1:9020", PORTAL, SECRET, SECRET))
        .isEqualTo("Not fit for production: the endpoint is not a public host.");
  }

  @Test
  void placeholder_secrets_are_refused_and_not_shown() {
    assertThat(refusal(REAL, PORTAL, "changeme-changeme-changeme", "local-webhook-secret"))
        .isEqualTo(
            "Not fit for production: the secret API key is a placeholder or too short;"
                + " the webhook key is a placeholder or too short.");
  }

  @Test
  void everything_that_is_not_fit_is_said_at_once() {
    assertThat(refusal("http://localhost:9020", "http://localhost:8080", "x", "y"))
        .isEqualTo(
            "Not fit for production: the endpoint is not https; the return URL is not https;"
                + " the webhook URL is not https; the secret API key is a placeholder or too short;"
                + " the webhook key is a placeholder or too short.");
  }

  @Test
  void a_key_that_is_missing_is_refused() {
    assertThat(refusal(REAL, PORTAL, "", SECRET))
        .isEqualTo("merchant id, API key id and secret must be set");
  }

  private static String refusal(
      String endpoint, String portal, String secretApiKey, String webhookSecret) {
    Throwable thrown = catchThrowable(() -> start(endpoint, portal, secretApiKey, webhookSecret));
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown).getMessage());
  }

  /// Starts where neither a database nor a broker answers: what is fit would fail for want of them.
  private static void start(
      String endpoint, String portal, String secretApiKey, String webhookSecret) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--POM_DATABASE_URL=jdbc:postgresql://localhost:1/none");
    arguments.add("--POM_DATABASE_USER=none");
    arguments.add("--POM_DATABASE_PASSWORD=none");
    arguments.add("--POM_MIGRATION_USER=none");
    arguments.add("--POM_MIGRATION_PASSWORD=none");
    arguments.add("--POM_KAFKA_BOOTSTRAP_SERVERS=localhost:1");
    arguments.add("--POM_ISSUER_URL=" + portal + "/identity");
    arguments.add("--POM_JWKS_URL=" + portal + "/identity/oauth2/jwks");
    arguments.add("--POM_PUBLIC_URL=" + portal);
    arguments.add("--POM_WORLDLINE_ENDPOINT=" + endpoint);
    arguments.add("--POM_WORLDLINE_MERCHANT_ID=PomAntwerpen");
    arguments.add("--POM_WORLDLINE_API_KEY_ID=key-1");
    arguments.add("--POM_WORLDLINE_SECRET_API_KEY=" + secretApiKey);
    arguments.add("--POM_WORLDLINE_WEBHOOK_KEYS=hook-1:" + webhookSecret);
    new SpringApplicationBuilder(PaymentApplication.class)
        .web(WebApplicationType.SERVLET)
        .profiles("prod")
        .run(arguments.toArray(String[]::new))
        .close();
  }
}
