package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The keys that sign tokens, and how operators replace them.
@ServiceTest
class SigningKeysTest {

  private static final String ME = "/identity/api/v1/me";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;

  @Test
  void a_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_are_over()
      throws Exception {
    clock.advance(Duration.ofMinutes(5));
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    gateway.signIn();
    String before = kid(again(gateway).access());

    JsonNode made = operators().post("/identity/api/v1/operations/signing-keys", "{}").json();

    String next = made.path("kid").asString();
    assertThat(published()).contains(before, next);
    assertThat(kid(again(gateway).access())).isEqualTo(before);

    clock.advance(Duration.ofMinutes(2));
    var tokens = again(gateway);
    assertThat(kid(tokens.access())).isEqualTo(next);
    assertThat(published()).contains(before, next);
    assertThat(api.withToken(tokens.identity()).get(ME).status()).isEqualTo(200);

    clock.advance(Duration.ofDays(2));
    assertThat(published()).contains(next).doesNotContain(before);
  }

  @Test
  void only_operators_make_keys() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn();

    assertThat(
            api.withToken(tokens.identity())
                .once()
                .post("/identity/api/v1/operations/signing-keys", "{}")
                .status())
        .isEqualTo(403);
  }

  /// The same browser signs in once more, and is not asked anything.
  private static OidcClient.Tokens again(Visitor visitor) {
    return visitor.client().exchange(visitor.start(), visitor.request());
  }

  private ServiceApi operators() {
    return api.withToken(OidcClient.operations(port)).once();
  }

  private List<String> published() throws ParseException {
    return JWKSet.parse(api.get("/identity/oauth2/jwks").body()).getKeys().stream()
        .map(JWK::getKeyID)
        .toList();
  }

  private static String kid(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }
}
