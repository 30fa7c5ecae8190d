package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

/// What is remembered of the tokens that services take, and how it is forgotten.
@ServiceTest
class ServiceTokensTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final String ISSUER = "/identity/oauth2/token";
  private static final List<String> SERVICES =
      List.of("identity-service", "wallet-service", "booking-service", "visitor-quota-service");

  private final ServiceTokens tokens;
  private final String citizen = UUID.randomUUID().toString();
  private final String token;
  private final String ofAnother;

  @Autowired
  ServiceTokensTest(ServiceTokens tokens, TestTokens issued) {
    this.tokens = tokens;
    this.token = issued.mint(citizen, List.of("citizen"));
    this.ofAnother = issued.mint(UUID.randomUUID().toString(), List.of("citizen"));
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
