package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Tokens for one service each.
@ServiceTest
class OneAudienceTest {

  static final List<String> SERVICES =
      List.of(
          "identity-service",
          "wallet-service",
          "booking-service",
          "visitor-quota-service",
          "payment-adapter");

  private static final String ME = "/identity/api/v1/me";

  @LocalServerPort int port;
  @Autowired ServiceApi api;

  @ParameterizedTest
  @FieldSource("be.parkerenopmaat.identity.OneAudienceTest#SERVICES")
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

  @Nested
  class Of_a_client_of_its_own_right {

    private final OidcClient gateway = OidcClient.gateway(port);
    private final OidcClient operations =
        OidcClient.machine(port, "operations", SignInWorld.OPERATIONS_SECRET);
    private final OidcClient enforcement =
        OidcClient.machine(port, "enforcement", SignInWorld.ENFORCEMENT_SECRET);

    @ParameterizedTest
    @FieldSource("be.parkerenopmaat.identity.OneAudienceTest#SERVICES")
    void the_gateway_gets_the_same_who_and_scope_for_one_service(String service) throws Exception {
      String given = operations.ofItsOwnRight(Map.of()).access();
      assertThat(claims(given).getAudience()).containsExactly("gateway");

      var exchanged = gateway.exchanged(given, service);

      assertThat(exchanged.status()).isEqualTo(200);
      assertThat(SignedJWT.parse(exchanged.access()).getHeader().getType().getType())
          .isEqualTo("at+jwt");
      assertThat(claims(exchanged.access()).getAudience()).containsExactly(service);
      assertThat(claims(exchanged.access()).getSubject()).isEqualTo("operations");
      assertThat(claims(exchanged.access()).getStringListClaim("scope"))
          .containsExactly("operations");
      assertThat(exchanged.json().has("refresh_token")).isFalse();
    }

    @Test
    void it_opens_the_api_of_that_service_as_that_client() {
      String given = operations.ofItsOwnRight(Map.of()).access();
      String find = "/identity/api/v1/operations/bindings/find";
      Map<String, String> code = Map.of("code", "K7Q2-M9XD");

      assertThat(api.withToken(given).post(find, code).status()).isEqualTo(401);
      assertThat(
              api.withToken(gateway.exchanged(given, "wallet-service").access())
                  .post(find, code)
                  .status())
          .isEqualTo(401);
      assertThat(
              api.withToken(gateway.exchanged(given, "identity-service").access())
                  .post(find, code)
                  .code())
          .isEqualTo("unknown-code");
    }

    @Test
    void enforcement_is_for_the_right_check_and_no_other_service() throws Exception {
      String given = enforcement.ofItsOwnRight(Map.of()).access();

      var exchanged = gateway.exchanged(given, "booking-service");
      assertThat(claims(exchanged.access()).getSubject()).isEqualTo("enforcement");
      assertThat(claims(exchanged.access()).getStringListClaim("scope"))
          .containsExactly("enforcement");
      assertThat(error(gateway.exchanged(given, "wallet-service"))).isEqualTo("invalid_target");
      assertThat(error(gateway.exchanged(given, "gateway"))).isEqualTo("invalid_target");
    }

    @Test
    void no_exchange_gives_more_than_the_token_carries() {
      String given = enforcement.ofItsOwnRight(Map.of()).access();
      for (String more : List.of("operations", "citizen", "enforcement operations")) {
        assertThat(error(gateway.exchanged(given, Map.of("scope", more), "booking-service")))
            .as(more)
            .isEqualTo("invalid_scope");
      }
      String ofNobody = operations.token(Map.of("grant_type", "client_credentials")).access();
      assertThat(
              error(gateway.exchanged(ofNobody, Map.of("scope", "operations"), "wallet-service")))
          .isEqualTo("invalid_scope");
    }

    @Test
    void it_ends_no_later_than_the_token_that_it_was_got_for() throws Exception {
      String given = operations.ofItsOwnRight(Map.of()).access();

      assertThat(claims(gateway.exchanged(given, "wallet-service").access()).getExpirationTime())
          .isEqualTo(claims(given).getExpirationTime());
    }

    @Test
    void nobody_but_the_gateway_exchanges_it() {
      String given = operations.ofItsOwnRight(Map.of()).access();

      for (OidcClient other : List.of(operations, enforcement)) {
        assertThat(error(other.exchanged(given, "wallet-service")))
            .isEqualTo("unauthorized_client");
      }
      assertThat(OidcClient.mobile(port).exchanged(given, "wallet-service").status())
          .isBetween(400, 401);
    }

    @Test
    void what_was_given_back_or_got_by_exchange_is_exchanged_no_more() {
      String given = operations.ofItsOwnRight(Map.of()).access();
      String exchanged = gateway.exchanged(given, "wallet-service").access();

      assertThat(error(gateway.exchanged(exchanged, "booking-service"))).isEqualTo("invalid_grant");
      assertThat(operations.revoke(given)).isEqualTo(200);
      assertThat(error(gateway.exchanged(given, "wallet-service"))).isEqualTo("invalid_grant");
    }

    @Test
    void it_may_call_one_service_itself_by_a_token_for_that_alone() throws Exception {
      String direct = operations.ofItsOwnRight(Map.of("audience", "wallet-service")).access();

      assertThat(claims(direct).getAudience()).containsExactly("wallet-service");
      assertThat(error(gateway.exchanged(direct, "booking-service"))).isEqualTo("invalid_grant");
      assertThat(error(operations.ofItsOwnRight(Map.of("audience", "elsewhere"))))
          .isEqualTo("invalid_target");
      assertThat(error(enforcement.ofItsOwnRight(Map.of("audience", "wallet-service"))))
          .isEqualTo("invalid_target");
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
      return SignedJWT.parse(token).getJWTClaimsSet();
    }
  }

  @Test
  void a_citizen_s_token_gets_no_more_in_exchange_than_it_carries() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    for (String more : List.of("operations", "citizen operations")) {
      assertThat(
              error(
                  gateway
                      .client()
                      .exchanged(tokens.access(), Map.of("scope", more), "wallet-service")))
          .isEqualTo("invalid_scope");
    }
  }

  @Test
  void nobody_signs_in_as_operations() {
    OidcClient gateway = OidcClient.gateway(port);
    String asked = gateway.request(Map.of("scope", "openid citizen operations")).address();

    assertThat(OidcClient.headers(asked, port).firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).contains("error=invalid_scope"));
  }

  private static String error(OidcClient.Tokens answer) {
    return answer.json().path("error").asString();
  }
}
