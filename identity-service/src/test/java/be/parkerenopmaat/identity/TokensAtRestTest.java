package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever reads the database has nobody's tokens by that.
@ServiceTest
class TokensAtRestTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;
  @Autowired JdbcClient jdbc;

  @Test
  void no_code_and_no_token_lies_in_the_database() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var first = mobile.signIn();
    var renewed = mobile.client().refresh(first.refresh());
    String code = mobile.start().parameter("code");
    var operations =
        OidcClient.machine(port, "operations", SignInWorld.OPERATIONS_SECRET)
            .token(Map.of("grant_type", "client_credentials", "scope", "operations"));

    assertThat(code).isNotEmpty();
    assertThat(stored.everything())
        .doesNotContain(
            code,
            first.access(),
            first.refresh(),
            first.id(),
            renewed.access(),
            renewed.refresh(),
            renewed.id(),
            operations.access());
  }

  @Test
  void what_lies_there_is_no_token() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    String refresh = column("refresh_token_value", citizen);
    String access = column("access_token_value", citizen);

    assertThat(mobile.client().refresh(refresh).status()).isEqualTo(400);
    assertThat(OidcClient.gateway(port).exchanged(access, "wallet-service").status())
        .isEqualTo(400);
    assertThat(mobile.client().revoke(refresh)).isEqualTo(200);
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(200);
  }

  @Test
  void what_the_release_before_gave_is_good_until_it_is_renewed() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    asTheReleaseBefore(tokens, citizen);

    assertThat(OidcClient.gateway(port).exchanged(tokens.access(), "wallet-service").status())
        .isEqualTo(200);
    assertThat(api.withToken(tokens.access()).get("/identity/userinfo").status()).isEqualTo(200);
    var renewed = mobile.client().refresh(tokens.refresh());

    assertThat(renewed.status()).isEqualTo(200);
    assertThat(stored.everything())
        .doesNotContain(tokens.access(), tokens.refresh(), tokens.id(), renewed.refresh());
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(mobile.client().refresh(renewed.refresh()).status()).isEqualTo(400);
  }

  @Test
  void who_signed_in_at_the_release_before_can_sign_out() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    asTheReleaseBefore(tokens, Visitor.citizenId(api, tokens));

    gateway
        .browser()
        .open(
            SignInWorld.PUBLIC_URL
                + "/identity/connect/logout?"
                + Browser.form(Map.of("id_token_hint", tokens.id())));

    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
  }

  private String column(String name, UUID citizen) {
    return jdbc.sql("select " + name + " from oauth2_authorization where principal_name = :citizen")
        .param("citizen", citizen.toString())
        .query(String.class)
        .single();
  }

  /// Which kept the tokens themselves.
  private void asTheReleaseBefore(OidcClient.Tokens tokens, UUID citizen) {
    jdbc.sql(
            """
            update oauth2_authorization
               set access_token_value = :access, refresh_token_value = :refresh,
                   oidc_id_token_value = :id
             where principal_name = :citizen
            """)
        .param("access", tokens.access())
        .param("refresh", tokens.refresh())
        .param("id", tokens.id())
        .param("citizen", citizen.toString())
        .update();
  }
}
