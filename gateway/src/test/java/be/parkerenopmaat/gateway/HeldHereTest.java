package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.platform.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import tools.jackson.databind.JsonNode;

/// What the gateway itself holds of a citizen, in their copy of everything.
@ServiceTest
class HeldHereTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final String COPY = "/api/v1/me/export";

  private final ServiceApi api;
  private final SignedOut signedOut;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final ClientRegistrationRepository registrations;
  private final OAuth2AuthorizedClientRepository clients;
  private final TestTokens tokens;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  HeldHereTest(
      ServiceApi api,
      SignedOut signedOut,
      FindByIndexNameSessionRepository<? extends Session> sessions,
      ClientRegistrationRepository registrations,
      OAuth2AuthorizedClientRepository clients,
      TestTokens tokens) {
    this.api = api;
    this.signedOut = signedOut;
    this.sessions = sessions;
    this.registrations = registrations;
    this.clients = clients;
    this.tokens = tokens;
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
  }

  @Test
  void every_browser_session_is_told_and_which_one_asks() {
    String there = signedIn(sessions, citizen);
    String here = signedIn(sessions, citizen);
    signedIn(sessions, UUID.randomUUID());

    JsonNode told = inBrowser(here).get(COPY).json().path("gateway").path("browserSession");

    assertThat(told.valueStream())
        .hasSize(2)
        .allSatisfy(
            session -> {
              assertThat(session.path("citizenId").asString()).isEqualTo(citizen.toString());
              assertThat(moment(session, "signedInAt")).isEqualTo(TestClock.START);
              assertThat(moment(session, "lastUsedAt"))
                  .isAfterOrEqualTo(moment(session, "beganAt"));
              assertThat(moment(session, "endsAt"))
                  .isEqualTo(moment(session, "lastUsedAt").plus(Duration.ofMinutes(30)));
              assertThat(session.path("tokens").asInt()).isEqualTo(3);
            });
    assertThat(told.valueStream().map(session -> session.path("thisOne").asBoolean()))
        .containsExactlyInAnyOrder(false, true);
    assertThat(sessions.findById(there)).isNotNull();
  }

  @Test
  void none_is_the_one_that_an_app_asks_in() {
    signedIn(sessions, citizen);

    JsonNode told = api.as(citizen).get(COPY).json().path("gateway").path("browserSession");

    assertThat(told.valueStream().map(session -> session.path("thisOne").asBoolean()))
        .containsExactly(false);
  }

  @Test
  void nothing_in_it_lets_a_thief_in() {
    String session = signedIn(sessions, citizen);
    Session kept = Objects.requireNonNull(sessions.findById(session));

    String copy = inBrowser(session).get(COPY).json().path("gateway").toString();

    assertThat(copy)
        .contains(citizen.toString())
        .doesNotContain(session, cookie(session), "secret-", "eyJ");
    assertThat(kept.getAttributeNames()).noneMatch(copy::contains);
  }

  @Test
  void the_sign_outs_of_the_last_quarter_of_an_hour_are_told() {
    signedOut.everywhere(citizen.toString());
    signedOut.everywhere(UUID.randomUUID().toString());

    JsonNode told = api.as(citizen).get(COPY).json().path("gateway").path("signOut");

    assertThat(told.valueStream().map(row -> row.path("subject").asString()))
        .containsExactly(citizen.toString());
  }

  /// As the sign-in leaves it behind.
  private <S extends Session> String signedIn(
      FindByIndexNameSessionRepository<S> repository, UUID whose) {
    var authorities = AuthorityUtils.createAuthorityList("OIDC_USER");
    Instant issued = TestClock.START;
    Instant expires = issued.plusSeconds(300);
    var signIn =
        new OAuth2AuthenticationToken(
            new DefaultOidcUser(
                authorities,
                new OidcIdToken("secret-id", issued, expires, Map.of("sub", whose.toString()))),
            authorities,
            Security.REGISTRATION);
    var request = new MockHttpServletRequest();
    request.setSession(new MockHttpSession());
    clients.saveAuthorizedClient(
        new OAuth2AuthorizedClient(
            Objects.requireNonNull(registrations.findByRegistrationId(Security.REGISTRATION)),
            whose.toString(),
            new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                tokens.mint(whose.toString(), List.of("citizen")),
                issued,
                Instant.parse("2100-01-01T00:00:00Z")),
            new OAuth2RefreshToken("secret-refresh", issued)),
        signIn,
        request,
        new MockHttpServletResponse());
    S session = repository.createSession();
    var mock = (MockHttpSession) Objects.requireNonNull(request.getSession(false));
    mock.getAttributeNames()
        .asIterator()
        .forEachRemaining(
            name -> session.setAttribute(name, Objects.requireNonNull(mock.getAttribute(name))));
    session.setAttribute(
        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
        new SecurityContextImpl(signIn));
    session.setAttribute(EndSessions.SIGNED_IN_AT, TestClock.START);
    repository.save(session);
    return session.getId();
  }

  private ServiceApi inBrowser(String session) {
    return api.anonymous().header("Cookie", "POM_SESSION=" + cookie(session));
  }

  private static String cookie(String session) {
    return Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.US_ASCII));
  }

  private static Instant moment(JsonNode session, String name) {
    return Instant.parse(session.path(name).asString());
  }
}
