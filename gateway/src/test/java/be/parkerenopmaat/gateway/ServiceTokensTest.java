package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// What is remembered of the tokens that services take, and how it is forgotten.
@ServiceTest
class ServiceTokensTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final String ISSUER = "/identity/oauth2/token";
  private static final String BOOKING = "booking-service";
  private static final List<String> SERVICES =
      List.of("identity-service", "wallet-service", "booking-service", "visitor-quota-service");

  private final ServiceTokens tokens;
  private final TestTokens issued;
  private final GatewaySettings settings;
  private final String identity;
  private final String citizen = UUID.randomUUID().toString();
  private final String token;
  private final String ofAnother;
  private final String ofScanCar;

  @Autowired
  ServiceTokensTest(
      ServiceTokens tokens,
      TestTokens issued,
      GatewaySettings settings,
      @Value("${gateway.identity-uri}") String identity) {
    this.tokens = tokens;
    this.issued = issued;
    this.settings = settings;
    this.identity = identity;
    this.token = issued.mint(citizen, List.of("citizen"));
    this.ofAnother = issued.mint(UUID.randomUUID().toString(), List.of("citizen"));
    this.ofScanCar = issued.mint("enforcement", List.of("enforcement"));
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
  }

  @Test
  void a_citizen_who_is_forgotten_must_be_known_to_the_issuer_again_and_nobody_else() {
    for (String one : List.of(token, ofAnother)) {
      assertThat(tokens.of(one, "wallet-service")).isEqualTo("eyFor.wallet-service");
      UPSTREAM.knowsNoMore(one);
      assertThat(tokens.of(one, "wallet-service")).as("remembered").isNotEmpty();
    }

    tokens.forget(citizen);

    assertRefused("wallet-service");
    assertThat(tokens.of(ofAnother, "wallet-service")).isEqualTo("eyFor.wallet-service");
  }

  @Test
  void an_exchange_that_began_before_the_end_is_not_remembered_after_it() throws Exception {
    Upstream.Gate issuer = UPSTREAM.holds(ISSUER);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking = threads.submit(() -> tokens.of(token, "wallet-service"));
      issuer.awaitSomebody();
      UPSTREAM.knowsNoMore(token);

      tokens.forget(citizen);
      issuer.open();

      assertThat(asking.get()).as("asked before the end").isEqualTo("eyFor.wallet-service");
      assertRefused("wallet-service");
    }
  }

  @RepeatedTest(20)
  void however_many_exchanges_an_end_meets_none_is_remembered() {
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (String service : SERVICES) {
      attempts.add(() -> given(service));
      attempts.add(() -> given(service));
    }
    attempts.add(
        () -> {
          UPSTREAM.knowsNoMore(token);
          tokens.forget(citizen);
          return false;
        });

    Race.run(attempts);

    SERVICES.forEach(this::assertRefused);
  }

  @Nested
  class As_time_goes_by {

    private Instant now = Instant.parse("2026-11-16T09:00:00Z");
    private final ServiceTokens tokens =
        new ServiceTokens(RestClient.builder(), settings, identity, () -> now);

    @Test
    void what_a_citizen_s_client_got_is_remembered_for_a_minute() {
      tokens.of(token, BOOKING);
      UPSTREAM.isDown(ISSUER);

      now = now.plusSeconds(59);
      assertThat(tokens.of(token, BOOKING)).isEqualTo("eyFor.booking-service");
      now = now.plusSeconds(1);
      assertUnreachable(token);
    }

    @Test
    void what_a_scan_car_got_is_given_until_it_ends_while_the_issuer_is_down() {
      tokens.of(ofScanCar, BOOKING);
      UPSTREAM.isDown(ISSUER);

      for (int minute = 0; minute < 5; minute++) {
        assertThat(tokens.of(ofScanCar, BOOKING)).isEqualTo("eyFor.booking-service");
        now = now.plusSeconds(60);
      }
      assertUnreachable(ofScanCar);
    }

    @Test
    void and_while_the_issuer_knows_this_gateway_s_secret_no_more() {
      tokens.of(ofScanCar, BOOKING);
      UPSTREAM.says(ISSUER, 401, "{\"error\": \"invalid_client\"}");

      now = now.plusSeconds(299);
      assertThat(tokens.of(ofScanCar, BOOKING)).isEqualTo("eyFor.booking-service");
      now = now.plusSeconds(1);
      assertUnreachable(ofScanCar);
    }

    @Test
    void a_scan_car_does_not_wait_while_the_issuer_is_asked_again() {
      tokens.of(ofScanCar, BOOKING);
      Upstream.Gate issuer = UPSTREAM.holds(ISSUER);
      now = now.plusSeconds(60);

      assertThat(tokens.of(ofScanCar, BOOKING)).isEqualTo("eyFor.booking-service");

      issuer.awaitSomebody();
      issuer.open();
    }

    @Test
    void a_client_that_may_no_more_is_found_out_after_a_minute() {
      tokens.of(ofScanCar, BOOKING);
      UPSTREAM.knowsNoMore(ofScanCar);
      assertThat(tokens.of(ofScanCar, BOOKING)).as("remembered").isNotEmpty();
      now = now.plusSeconds(60);

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> tokens.of(ofScanCar, BOOKING))
                      .isInstanceOf(AuthenticationCredentialsNotFoundException.class));
    }

    private void assertUnreachable(String callers) {
      assertThatThrownBy(() -> tokens.of(callers, BOOKING))
          .isInstanceOf(ResourceAccessException.class);
    }
  }

  @Test
  void a_token_that_the_release_before_gave_for_the_service_too_goes_along_as_it_is() {
    String given =
        issued.mint(
            "operations",
            List.of("operations"),
            List.of("gateway", "wallet-service"),
            Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(tokens.of(given, "wallet-service")).isEqualTo(given);
    assertThat(tokens.of(given, BOOKING)).isEqualTo("eyFor.booking-service");
  }

  private boolean given(String service) {
    try {
      return !tokens.of(token, service).isEmpty();
    } catch (AuthenticationCredentialsNotFoundException _) {
      return false;
    }
  }

  private void assertRefused(String service) {
    assertThatThrownBy(() -> tokens.of(token, service))
        .as(service)
        .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
  }
}
