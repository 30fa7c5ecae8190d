package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.identity.Ends.End;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How a client wants somebody signed in (OpenID Connect Core 3.1.2.1): `prompt` and `max_age`.
@ServiceTest
class AskedSignInTest {

  private static final String CHOICE = "Aanmelden als burger";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Ends ends;

  @Value("${identity.issuer}")
  String issuer;

  @Test
  void without_a_page_nobody_is_signed_in_and_the_client_hears_so() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);

    assertRefused(gateway, Map.of("prompt", "none"), "login_required");
    assertThat(gateway.signIn().status()).isEqualTo(200);
  }

  @Test
  void who_is_signed_in_gets_a_code_without_a_page() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    gateway.signIn();

    Page answer = gateway.start(Map.of("prompt", "none"));

    assertThat(gateway.client().exchange(answer, gateway.request()).status()).isEqualTo(200);
  }

  @Test
  void without_a_page_nobody_is_asked_for_a_consent_that_is_outdated() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    ends.consentedLastTo("0", Visitor.citizenId(api, gateway.signIn()));

    assertRefused(gateway, Map.of("prompt", "none"), "consent_required");
    assertThat(gateway.identify(Visitor.ITSME).title()).isEqualTo("Toestemming geven");
  }

  @Test
  void a_sign_in_that_has_ended_is_none() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var citizen = new CitizenId(Visitor.citizenId(api, gateway.signIn()));
    ends.comeBeforeTheSession(End.LEFT, citizen);

    assertRefused(gateway, Map.of("prompt", "none"), "login_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none login", "consent none", "none something"})
  void no_page_and_a_page_is_no_wish(String prompt) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    assertRefused(gateway, Map.of("prompt", prompt), "invalid_request");
    gateway.signIn();

    assertRefused(gateway, Map.of("prompt", prompt), "invalid_request");
  }

  @Test
  void an_address_that_is_not_registered_hears_nothing() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);

    Page answer =
        gateway.start(Map.of("prompt", "none", "redirect_uri", "https://evil.example.org/"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void who_is_signed_in_chooses_and_signs_in_once_more_where_the_client_wants_it() {
    Citizen lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var before = claims(gateway.signIn());

    Page choice = gateway.start(Map.of("prompt", "login"));

    assertThat(choice.title()).isEqualTo(CHOICE);
    Page answer = through(gateway, choice, Visitor.EID, lena);
    var after = claims(gateway.client().exchange(answer, gateway.request()));
    assertThat(after.getSubject()).isEqualTo(before.getSubject());
    assertThat(authTime(after)).isAfterOrEqualTo(authTime(before));
    assertThat(after.getClaim("sid")).isNotEqualTo(before.getClaim("sid"));
  }

  @ParameterizedTest
  @CsvSource({"prompt,login", "max_age,0"})
  void a_provider_that_remembers_people_is_asked_for_a_sign_in_anew_too(String wish, String value) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    gateway.signIn();

    Page choice = gateway.start(Map.of(wish, value));

    assertThat(gateway.browser().press(choice, Visitor.EID).parameter("prompt")).isEqualTo("login");
  }

  @Test
  void a_provider_may_remember_people_otherwise() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);

    Page provider = gateway.browser().press(gateway.start(), Visitor.ITSME);

    assertThat(provider.parameter("prompt")).isEmpty();
  }

  @Test
  void who_only_looks_at_the_choice_stays_signed_in() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    gateway.signIn();

    gateway.start(Map.of("prompt", "login"));

    assertThat(gateway.start().parameter("code")).isNotEmpty();
  }

  @Test
  void somebody_else_may_sign_in_once_more() {
    Citizen joris = SignInWorld.resident();
    var elsewhere = Visitor.atTheGateway(joris, port);
    var his = claims(elsewhere.signIn());
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    gateway.signIn();

    Page answer = through(gateway, gateway.start(Map.of("prompt", "login")), Visitor.ITSME, joris);

    assertThat(claims(gateway.client().exchange(answer, gateway.request())).getSubject())
        .isEqualTo(his.getSubject());
  }

  @Test
  void a_sign_in_is_not_older_than_the_client_wants_it() {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), Fault.CLOCK_BEHIND);
    var gateway = Visitor.atTheGateway(lena, port);
    // Half a minute ago, as far as the provider tells.
    gateway.signIn(Visitor.EID);
    SignInWorld.healed(lena);

    assertThat(gateway.start(Map.of("max_age", "86400")).parameter("code")).isNotEmpty();
    assertRefused(gateway, Map.of("prompt", "none", "max_age", "20"), "login_required");
    Page choice = gateway.start(Map.of("max_age", "20"));
    assertThat(choice.title()).isEqualTo(CHOICE);
    Page answer = through(gateway, choice, Visitor.EID, lena);
    assertThat(authTime(claims(gateway.client().exchange(answer, gateway.request()))))
        .isAfter(Instant.now().minus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon"})
  void no_sign_in_is_young_enough_for_no_age(String age) {
    Citizen lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    gateway.signIn();

    Page choice = gateway.start(Map.of("max_age", age));

    assertThat(choice.title()).isEqualTo(CHOICE);
    assertThat(through(gateway, choice, Visitor.ITSME, lena).parameter("code")).isNotEmpty();
  }

  /// The client's address, and nothing but the error.
  private void assertRefused(Visitor visitor, Map<String, String> wishes, String error) {
    Page answer = visitor.start(wishes);
    assertThat(answer.address().toString()).startsWith(SignInWorld.GATEWAY_CALLBACK + "?");
    assertThat(answer.parameter("error")).isEqualTo(error);
    assertThat(answer.parameter("code")).isEmpty();
    assertThat(visitor.request().address()).contains("state=" + answer.parameter("state"));
    assertThat(answer.parameter("state")).isNotEmpty();
    assertThat(URLDecoder.decode(answer.parameter("iss"), StandardCharsets.UTF_8))
        .isEqualTo(issuer);
  }

  private static Page through(Visitor visitor, Page choice, String method, Citizen citizen) {
    return visitor
        .browser()
        .press(visitor.browser().press(choice, method), "citizen", citizen.username());
  }

  private static Instant authTime(JWTClaimsSet claims) {
    try {
      return claims.getDateClaim("auth_time").toInstant();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static JWTClaimsSet claims(OidcClient.Tokens tokens) {
    try {
      return SignedJWT.parse(tokens.id()).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(tokens.toString(), e);
    }
  }
}
