package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Tokens for one service each.
@ServiceTest
class OneAudienceTest {

  private static final String ME = "/identity/api/v1/me";

  @LocalServerPort int port;
  @Autowired ServiceApi api;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity-service",
        "wallet-service",
        "booking-service",
        "visitor-quota-service",
        "payment-adapter"
      })
  void the_gateway_gets_a_token_for_one_service_in_exchange(String service) throws Exception {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    var exchanged = gateway.client().exchanged(tokens.access(), service);

    assertThat(exchanged.status()).isEqualTo(200);
    var token = SignedJWT.parse(exchanged.access());
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(service);
    assertThat(token.getJWTClaimsSet().getSubject())
        .isEqualTo(Visitor.citizenId(api, tokens).toString());
    assertThat(token.getJWTClaimsSet().getClaim("scope").toString()).contains("citizen");
    assertThat(exchanged.json().has("refresh_token")).isFalse();
  }

  @Test
  void no_token_is_for_the_api_of_another() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    var forWallet = gateway.client().exchanged(tokens.access(), "wallet-service").access();

    assertThat(api.withToken(tokens.access()).get(ME).status()).isEqualTo(401);
    assertThat(api.withToken(forWallet).get(ME).status()).isEqualTo(401);
    assertThat(api.withToken(tokens.id()).get(ME).status()).isEqualTo(401);
    assertThat(api.withToken(tokens.identity()).get(ME).status()).isEqualTo(200);
  }

  @Test
  void an_audience_that_is_no_service_of_ours_gets_nothing() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    assertThat(gateway.client().exchanged(tokens.access(), "elsewhere").status()).isEqualTo(400);
    assertThat(gateway.client().exchanged(tokens.access()).status()).isEqualTo(400);
  }

  @Test
  void only_the_gateway_exchanges_and_only_for_sign_ins_that_last() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();
    assertThat(mobile.client().exchanged(tokens.access(), "wallet-service").status())
        .isBetween(400, 401);
    var gateway = OidcClient.gateway(port);
    assertThat(gateway.exchanged(tokens.access(), "wallet-service").status()).isEqualTo(200);

    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");

    assertThat(gateway.exchanged(tokens.access(), "wallet-service").status()).isEqualTo(400);
  }
}
