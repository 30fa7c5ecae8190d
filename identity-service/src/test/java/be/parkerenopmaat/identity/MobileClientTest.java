package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The tokens of a client that has no secret to protect them with.
@ServiceTest
class MobileClientTest {

  @LocalServerPort int port;

  @Test
  void the_mobile_client_signs_in_without_a_secret_and_renews_its_tokens() throws Exception {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);

    var tokens = mobile.signIn();

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(SignedJWT.parse(tokens.access()).getHeader().getType().getType())
        .isEqualTo("at+jwt");
    var renewed = mobile.client().refresh(tokens.refresh());
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(mobile.client().refresh(renewed.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_refresh_token_that_is_used_twice_ends_the_whole_family() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var stolen = mobile.signIn();
    var honest = mobile.client().refresh(stolen.refresh());

    assertThat(mobile.client().refresh(stolen.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(mobile.client().refresh(honest.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(exchanged(honest)).isEqualTo(400);
  }

  @Test
  void of_many_exchanges_of_one_refresh_token_at_most_one_is_answered() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    var answers = Race.run(8, () -> mobile.client().refresh(tokens.refresh()).status());

    assertThat(answers).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
    assertThat(answers).allMatch(status -> status == 200 || status == 400);
  }

  @Test
  void the_mobile_client_can_revoke_its_own_tokens() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    assertThat(mobile.client().revoke(tokens.refresh())).isEqualTo(200);
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(exchanged(tokens)).isEqualTo(400);
  }

  @Test
  void an_access_token_that_is_revoked_alone_is_no_use_and_the_next_one_is() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    assertThat(mobile.client().revoke(tokens.access())).isEqualTo(200);

    assertThat(exchanged(tokens)).isEqualTo(400);
    assertThat(exchanged(mobile.client().refresh(tokens.refresh()))).isEqualTo(200);
  }

  @Test
  void an_access_token_ends_with_the_renewal_that_replaces_it() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    mobile.client().refresh(tokens.refresh());

    assertThat(exchanged(tokens)).isEqualTo(400);
  }

  /// What the gateway is answered that asks for a service's token.
  private int exchanged(OidcClient.Tokens tokens) {
    return OidcClient.gateway(port).exchanged(tokens.access(), "wallet-service").status();
  }
}
