package be.parkerenopmaat.localstack.identityprovider;

import static be.parkerenopmaat.localstack.identityprovider.Seeker.VERIFIER;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.action;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.form;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.json;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.location;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.WireProfile;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Site;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// itsme before a relying party that publishes its keys.
class ItsmeWireProfileTest {

  private static final RSAKey SIGNING = key("sig", KeyUse.SIGNATURE);
  private static final RSAKey ENCRYPTION = key("enc", KeyUse.ENCRYPTION);
  private static final Semaphore TOLD = new Semaphore(1);
  private static final Site RELYING_PARTY =
      Site.bind("localhost", 0).serve(ItsmeWireProfileTest::keys);
  private static final Seeker SEEKER = new Seeker(settings());

  @AfterAll
  static void stop() {
    SEEKER.close();
    RELYING_PARTY.close();
  }

  @Test
  void what_it_tells_is_signed_and_then_encrypted_to_the_published_key() throws Exception {
    HttpResponse<String> answer = token(assertion("one"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JWTClaimsSet idToken = opened(json(answer).path("id_token").asString());
    assertThat(idToken.getStringClaim("family_name")).isEqualTo("Wouters");
    HttpResponse<String> userInfo =
        SEEKER.get(
            SEEKER.providers().issuer(Face.ITSME) + "/userinfo",
            "Authorization",
            "Bearer " + json(answer).path("access_token").asString());
    assertThat(userInfo.headers().firstValue("Content-Type")).hasValue("application/jwt");
    assertThat(opened(userInfo.body()).getSubject()).isEqualTo(idToken.getSubject());
  }

  @Test
  void an_assertion_is_good_for_one_use() throws Exception {
    assertThat(token(assertion("same")).statusCode()).isEqualTo(200);
    refused(token(assertion("same")));
  }

  /// A second is all that it waits. What it has read is good for a day.
  @Test
  @Timeout(30)
  void keys_that_are_not_told_in_time_are_no_keys() throws Exception {
    assertThat(token(assertion("first")).statusCode()).isEqualTo(200);
    TOLD.acquire();

    SEEKER.wait(Duration.ofHours(1));
    assertThat(token(assertion("while they are known")).statusCode()).isEqualTo(200);
    SEEKER.wait(Duration.ofHours(24));
    refused(token(assertion("a day later")));

    TOLD.release();
    assertThat(token(assertion("told again")).statusCode()).isEqualTo(200);
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
  }

  private static Answer keys(Request request) {
    TOLD.acquireUninterruptibly();
    TOLD.release();
    return Answer.text(
        200,
        "application/json",
        new JWKSet(List.of(SIGNING, ENCRYPTION)).toPublicJWKSet().toString());
  }

  private static RSAKey key(String id, KeyUse use) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).keyUse(use).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IdentityProviderSettings settings() {
    var local = IdentityProviderSettings.local(URI.create("http://localhost:8080"));
    return local.itsme(local.itsme().with(new WireProfile("TEST", RELYING_PARTY::baseUri)));
  }

  private static HttpResponse<String> token(String assertion) throws Exception {
    String question =
        SEEKER.authorization(Face.ITSME, Map.of("scope", "openid service:TEST profile"));
    String code =
        parameters(
                location(SEEKER.post(action(SEEKER.get(question).body()), "citizen=lena.wouters")))
            .getOrDefault("code", "");
    return SEEKER.post(
        SEEKER.providers().issuer(Face.ITSME) + "/token",
        form(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                VERIFIER,
                "redirect_uri",
                SEEKER.redirectUri(Face.ITSME),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion)));
  }

  private static String assertion(String id) throws Exception {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("sig").build(),
            new JWTClaimsSet.Builder()
                .issuer("pom-itsme")
                .subject("pom-itsme")
                .audience(SEEKER.providers().issuer(Face.ITSME) + "/token")
                .jwtID(id)
                .expirationTime(Date.from(SEEKER.now().plusSeconds(60)))
                .build());
    jwt.sign(new RSASSASigner(SIGNING));
    return jwt.serialize();
  }

  private static JWTClaimsSet opened(String nested) throws Exception {
    JWEObject encrypted = JWEObject.parse(nested);
    assertThat(encrypted.getHeader().getKeyID()).isEqualTo("enc");
    encrypted.decrypt(new RSADecrypter(ENCRYPTION));
    return SignedJWT.parse(encrypted.getPayload().toString()).getJWTClaimsSet();
  }
}
