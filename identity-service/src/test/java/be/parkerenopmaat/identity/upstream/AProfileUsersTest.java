package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.user.OAuth2User;
import tools.jackson.databind.json.JsonMapper;

/// What an answer of `/me` may and may not do to a sign-in.
class AProfileUsersTest {

  private static final String WELL =
      """
      {"success": true, "data": {"profile": {"id": "a876e4", "userName": "lena"}}}
      """;

  private final CircuitBreakerRegistry breakers =
      CircuitBreakerRegistry.of(
          Map.of(
              "upstream",
              CircuitBreakerConfig.custom()
                  .slidingWindowSize(2)
                  .minimumNumberOfCalls(2)
                  .recordResult(new FailingAnswer())
                  .build()));
  private final CountDownLatch silence = new CountDownLatch(1);
  private HttpServer server;
  private int status = 200;
  private String type = "application/json";
  private String body = WELL;
  private boolean silent;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/me",
        exchange -> {
          try (exchange) {
            if (silent) {
              silence.await();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    silence.countDown();
    server.stop(0);
  }

  @Test
  void a_whole_answer_tells_who_it_is() {
    assertThat(users().loadUser(request()).getName()).isEqualTo("a876e4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 | application/json | {}                                          | UNAVAILABLE",
        "500 | text/html        | <h1>Fout</h1>                               | UNAVAILABLE",
        "401 | application/json | {}                                          | REJECTED",
        "200 | text/html        | <h1>Onderhoud</h1>                          | INCOMPLETE",
        "200 | application/json | {\"success\": true, \"data\": {\"prof       | INCOMPLETE",
        "200 | application/json | {\"success\": false}                        | INCOMPLETE",
        "200 | application/json | []                                          | INCOMPLETE",
        "200 | application/json | {\"success\": true, \"data\": \"lena\"}     | INCOMPLETE",
      })
  void any_other_ends_on_a_page_that_says_why(
      int answered, String contentType, String told, SignInProblem problem) {
    status = answered;
    type = contentType;
    body = told;

    assertFails(problem);
  }

  @Test
  void who_does_not_answer_in_time_is_unavailable_and_left_alone_after_a_while() {
    silent = true;
    for (int i = 0; i < 2; i++) {
      assertFails(SignInProblem.UNAVAILABLE);
    }
    silent = false;

    assertFails(SignInProblem.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "2, Kloosterstraat 15 bus 2",
    "0012, Kloosterstraat 15 bus 0012",
    "A, Kloosterstraat 15A",
    "bus 2, Kloosterstraat 15 bus 2",
    "'', Kloosterstraat 15",
  })
  void a_box_is_not_a_digit_of_the_number(String extension, String street) {
    body =
        """
        {"success": true, "data": {"profile": {"id": "a876e4"},
         "crspersoon": {"streetname": "Kloosterstraat", "housenumber": "15",
                        "housenumberextension": "%s", "postalcode": "2000"}}}
        """
            .formatted(extension);

    assertThat(users().loadUser(request()).getAttributes().get("address"))
        .isEqualTo(Map.of("street_address", street, "postal_code", "2000", "locality", ""));
  }

  /// Their form is published nowhere.
  @Test
  void relatives_in_another_form_than_expected_are_none() {
    body =
        """
        {"success": true, "data": {"profile": {"id": "a876e4"},
         "familieleden": [{"id": "one"}, "two", ["three"], null]}}
        """;

    OAuth2User user = users().loadUser(request());

    assertThat(user.getAttributes().get("family")).isEqualTo(List.of("two"));
  }

  private void assertFails(SignInProblem problem) {
    assertThatThrownBy(() -> users().loadUser(request()))
        .isInstanceOfSatisfying(
            SignInFailure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  private AProfileUsers users() {
    var settings =
        UpstreamsTest.throughTheConsentApp(
            "http://localhost:" + server.getAddress().getPort(),
            silent ? Duration.ofMillis(200) : Duration.ofMinutes(1));
    return new AProfileUsers(
        new AProfileApi(new UpstreamHttp(settings, breakers), settings, new JsonMapper()),
        settings);
  }

  private static OAuth2UserRequest request() {
    var registration =
        ClientRegistration.withRegistrationId("itsme")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientId("pom")
            .redirectUri("https://pom.example.org/identity/login/oauth2/code/itsme")
            .authorizationUri("https://unused.example.org")
            .tokenUri("https://unused.example.org")
            .build();
    Instant now = Instant.EPOCH;
    return new OAuth2UserRequest(
        registration,
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, "the-token", now, now.plusSeconds(7200)));
  }
}
