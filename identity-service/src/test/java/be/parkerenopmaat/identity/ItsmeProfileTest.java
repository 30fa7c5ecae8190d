package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// itsme as it really speaks: the service's code as a scope, our published keys instead of a
/// secret, and ID tokens that are signed and then encrypted to us. Every other test that signs in
/// with itsme goes this way too.
@ServiceTest
class ItsmeProfileTest {

  private static final String KEYS = "/identity/relying-party/jwks";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;

  @Test
  void we_publish_one_key_that_signs_and_one_to_encrypt_to_and_no_private_half() throws Exception {
    JWKSet published = published();

    assertThat(published.getKeys())
        .extracting(JWK::getKeyUse)
        .contains(KeyUse.SIGNATURE, KeyUse.ENCRYPTION);
    assertThat(published.getKeys()).noneMatch(JWK::isPrivate);
    assertThat(encrypting(published)).hasSize(1);
    assertThat(encrypting(published).getFirst().getAlgorithm().getName()).isEqualTo("RSA-OAEP-256");
  }

  @Test
  void the_question_names_the_service_and_asks_with_pkce() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);

    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);

    assertThat(itsme.parameter("scope")).contains("openid", "service:POM_TEST");
    assertThat(itsme.parameter("code_challenge_method")).isEqualTo("S256");
    assertThat(itsme.parameter("ui_locales")).isEqualTo("nl");
  }

  @Test
  void what_was_encrypted_to_the_key_before_is_still_read_after_a_rotation() throws Exception {
    Citizen lena = SignInWorld.resident();
    assertThat(Visitor.atTheGateway(lena, port).signIn().status()).isEqualTo(200);
    JWK before = encrypting(published()).getFirst();

    assertThat(operators().post("/identity/api/v1/operations/relying-party-keys", "{}").status())
        .isEqualTo(201);

    // The provider read our keys before, and does so again in half an hour at the earliest.
    assertThat(encrypting(published()).getFirst()).isNotEqualTo(before);
    assertThat(Visitor.atTheGateway(lena, port).signIn().status()).isEqualTo(200);
  }

  /// itsme may keep what it read for a day.
  @Test
  void what_is_encrypted_to_the_key_before_is_read_for_more_than_a_day_and_not_for_ever() {
    SignInWorld.readKeysOf(port);
    operators().post("/identity/api/v1/operations/relying-party-keys", "{}");
    SignInWorld.readKeysOf(port);

    assertThat(encryptedToTheKeyBefore().signIn().status()).isEqualTo(200);
    stored.ageRelyingPartyKeys(Duration.ofHours(25));
    assertThat(encryptedToTheKeyBefore().signIn().status()).isEqualTo(200);
    stored.ageRelyingPartyKeys(Duration.ofHours(24));
    assertThat(encryptedToTheKeyBefore().identify(Visitor.ITSME).parameter("reason"))
        .isEqualTo("rejected");

    assertThat(Visitor.atTheGateway(SignInWorld.resident(), port).signIn().status()).isEqualTo(200);
  }

  private Visitor encryptedToTheKeyBefore() {
    Citizen citizen = SignInWorld.struck(SignInWorld.resident(), Fault.PREVIOUS_ENCRYPTION_KEY);
    return Visitor.atTheGateway(citizen, port);
  }

  private ServiceApi operators() {
    return api.withToken(OidcClient.operations(port)).once();
  }

  private JWKSet published() throws ParseException {
    return JWKSet.parse(api.get(KEYS).body());
  }

  private static List<JWK> encrypting(JWKSet keys) {
    return keys.getKeys().stream()
        .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
        .toList();
  }
}
