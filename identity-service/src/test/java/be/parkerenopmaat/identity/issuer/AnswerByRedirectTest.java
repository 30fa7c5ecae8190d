package be.parkerenopmaat.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

class AnswerByRedirectTest {

  private static final URI ISSUER = URI.create("https://pom.example.org/identity");

  @ParameterizedTest
  @CsvSource({
    "be.parkerenopmaat.app:/login,"
        + " be.parkerenopmaat.app:/login?code=the-code&state=a%20b&iss=https%3A%2F%2Fpom.example.org%2Fidentity",
    "https://app.example.org/in,"
        + " https://app.example.org/in?code=the-code&state=a%20b&iss=https%3A%2F%2Fpom.example.org%2Fidentity",
    "http://localhost/in?from=pom,"
        + " http://localhost/in?from=pom&code=the-code&state=a%20b&iss=https%3A%2F%2Fpom.example.org%2Fidentity"
  })
  void every_registered_address_is_taken_as_it_is(String registered, String answer)
      throws Exception {
    Instant now = Instant.parse("2026-11-16T09:00:00Z");
    var response = new MockHttpServletResponse();

    new AnswerByRedirect(ISSUER)
        .onAuthenticationSuccess(
            new MockHttpServletRequest(),
            response,
            new OAuth2AuthorizationCodeRequestAuthenticationToken(
                "https://pom.example.org/identity/oauth2/authorize",
                "mobile",
                new TestingAuthenticationToken("citizen", null),
                new OAuth2AuthorizationCode("the-code", now, now.plusSeconds(300)),
                registered,
                "a b",
                Set.of("citizen")));

    assertThat(response.getRedirectedUrl()).isEqualTo(answer);
  }

  @Test
  void a_no_goes_to_the_address_of_the_app_too() throws Exception {
    var response = new MockHttpServletResponse();

    new AnswerByRedirect(ISSUER)
        .onAuthenticationFailure(
            new MockHttpServletRequest(), response, refused("be.parkerenopmaat.app:/login"));

    assertThat(response.getRedirectedUrl())
        .isEqualTo(
            "be.parkerenopmaat.app:/login?error=access_denied&state=a%20b&iss=https%3A%2F%2Fpom.example.org%2Fidentity");
  }

  /// RFC 6749 section 4.1.2.1.
  @Test
  void a_no_to_an_address_that_nobody_registered_stays_here() throws Exception {
    var response = new MockHttpServletResponse();

    new AnswerByRedirect(ISSUER)
        .onAuthenticationFailure(new MockHttpServletRequest(), response, refused(null));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getRedirectedUrl()).isNull();
  }

  private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
      @Nullable String registered) {
    return new OAuth2AuthorizationCodeRequestAuthenticationException(
        new OAuth2Error("access_denied"),
        new OAuth2AuthorizationCodeRequestAuthenticationToken(
            "https://pom.example.org/identity/oauth2/authorize",
            "mobile",
            new TestingAuthenticationToken("citizen", null),
            registered,
            "a b",
            Set.of("citizen"),
            Map.of()));
  }
}
