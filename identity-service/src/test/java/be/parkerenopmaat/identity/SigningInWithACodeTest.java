package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The code flow with PKCE, and what tries to get round it.
@ServiceTest
class SigningInWithACodeTest {

  private static final String AUTHORIZE = SignInWorld.PUBLIC_URL + "/identity/oauth2/authorize";

  @LocalServerPort int port;

  @Value("${identity.issuer}")
  String issuer;

  @Test
  void the_answer_says_which_issuer_gives_it_a_no_too() {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    app.signIn();

    var code = app.start();
    var refusal = app.browser().open(app.client().request(Map.of("scope", "openid all")).address());

    assertThat(code.parameter("code")).isNotEmpty();
    assertThat(refusal.parameter("error")).isEqualTo("invalid_scope");
    for (var answer : List.of(code, refusal)) {
      assertThat(URLDecoder.decode(answer.parameter("iss"), StandardCharsets.UTF_8))
          .isEqualTo(issuer);
    }
  }

  @Test
  void a_request_without_pkce_gets_no_code() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();

    for (var client : List.of(OidcClient.gateway(port), OidcClient.mobile(port))) {
      var request = client.request(Map.of("code_challenge", "", "code_challenge_method", ""));
      var answer = visitor.browser().open(request.address());

      assertThat(answer.parameter("code")).isEmpty();
      assertThat(answer.parameter("error")).isEqualTo("invalid_request");
    }
  }

  @ParameterizedTest
  @CsvSource({"a-challenge-of-43-letters-that-is-also-a-verifier, plain", "'', S256", "x, ''"})
  void nor_does_one_with_a_weaker_proof(String challenge, String method) {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();

    for (var client : List.of(OidcClient.gateway(port), OidcClient.mobile(port))) {
      var request =
          client.request(Map.of("code_challenge", challenge, "code_challenge_method", method));
      var answer = visitor.browser().open(request.address());

      assertThat(answer.parameter("code")).isEmpty();
      assertThat(answer.parameter("error")).isEqualTo("invalid_request");
    }
  }

  @Test
  void a_code_without_its_verifier_gets_no_token() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();
    var answer = visitor.start();

    var tokens = visitor.client().exchange(answer, visitor.client().request());

    assertThat(tokens.status()).isEqualTo(400);
    assertThat(tokens.json().path("error").asString()).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code_verifier", "redirect_uri"})
  void nor_does_one_without(String parameter) {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    app.signIn();
    var answer = app.start();
    var form = new HashMap<>(form(app, answer));
    form.remove(parameter);

    assertThat(app.client().token(form).status()).isIn(400, 401);
  }

  @Test
  void nor_does_one_that_came_to_another_address() {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    app.signIn();
    var form = new HashMap<>(form(app, app.start()));
    form.put("redirect_uri", SignInWorld.MOBILE_CALLBACK + "/");

    assertThat(app.client().token(form).json().path("error").asString()).isEqualTo("invalid_grant");
  }

  private static Map<String, String> form(Visitor app, Browser.Page answer) {
    return Map.of(
        "grant_type", "authorization_code",
        "code", answer.parameter("code"),
        "redirect_uri", SignInWorld.MOBILE_CALLBACK.toString(),
        "code_verifier", app.request().verifier());
  }

  @Test
  void a_code_is_good_once_and_its_second_use_ends_what_the_first_gave() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();
    var answer = visitor.start();
    var first = visitor.client().exchange(answer, visitor.request());

    var second = visitor.client().exchange(answer, visitor.request());

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(400);
    assertThat(visitor.client().refresh(first.refresh()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.org/signed-in/",
        "https://app.example.org/signed-in/../signed-in",
        "https://app.example.org/signed-in?x=1",
        "https://app.example.org/signed-in#x",
        "https://app.example.org/Signed-in",
        "https://app.example.org/signed%2Din",
        "https://app.example.org/",
        "https://APP.example.org/signed-in",
        "https://app.example.org:443/signed-in",
        "https://app.example.org.evil.example/signed-in",
        "https://app.example.org@evil.example/signed-in",
        "https://evil.example/signed-in",
        "http://app.example.org/signed-in",
        "http://localhost/signed-in",
        "//app.example.org/signed-in",
        "javascript:alert(1)",
        // The gateway's own, which is another client's.
        "http://localhost:8080/login/oauth2/code/pom"
      })
  void an_address_that_is_not_the_registered_one_gets_an_error_and_no_redirect(String address) {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    app.signIn();

    var page = app.browser().open(app.client().request(Map.of("redirect_uri", address)).address());

    assertThat(page.address().toString()).startsWith(AUTHORIZE);
    assertThat(page.status()).isEqualTo(400);
  }
}
