package be.parkerenopmaat.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.transaction.support.TransactionTemplate;

/// An upgrade, during which replicas of both releases find each other's tokens.
@ServiceTest
class TokensOfTheReleaseBeforeTest {

  private static final String TOKEN = "a.token.of-the-tests";

  @Autowired JdbcOperations operations;
  @Autowired JdbcClient jdbc;
  @Autowired RegisteredClientRepository clients;
  @Autowired TransactionTemplate transactions;
  @Autowired SignOutsToTell signOuts;
  @Autowired Citizens citizens;
  @Autowired Consents consents;
  @Autowired SignIns signIns;
  @Autowired JWKSource<SecurityContext> keys;
  @Autowired IdentitySettings settings;
  @Autowired HashOlderTokens hashOlderTokens;

  @Test
  void tokens_are_stored_as_before_until_the_upgrade_is_over() {
    whileUpgrading(
        authorizations -> {
          authorizations.save(withToken());
          assertThat(stored()).isEqualTo(TOKEN);
          assertThat(authorizations.findByToken(TOKEN, OAuth2TokenType.ACCESS_TOKEN)).isNotNull();

          theUpgradeIsOver();
          authorizations.save(withToken());
          assertThat(stored()).startsWith("sha256:").doesNotContain(TOKEN);
          assertThat(authorizations.findByToken(TOKEN, OAuth2TokenType.ACCESS_TOKEN)).isNotNull();
        });
  }

  @Test
  void what_was_stored_before_is_hashed_after_it() {
    whileUpgrading(
        authorizations -> {
          authorizations.save(withToken());
          hashOlderTokens.hash();
          assertThat(stored()).isEqualTo(TOKEN);

          theUpgradeIsOver();
          hashOlderTokens.hash();
          hashOlderTokens.hash();
          assertThat(stored()).isEqualTo(TokensAtRest.stored(TOKEN));
          assertThat(authorizations.findByToken(TOKEN, OAuth2TokenType.ACCESS_TOKEN)).isNotNull();
        });
  }

  @Test
  void a_client_s_token_is_for_its_services_too_until_the_upgrade_is_over() {
    transactions.executeWithoutResult(
        transaction -> {
          transaction.setRollbackOnly();
          var contents = new TokenContents(settings, citizens, jdbc);
          gatewayAloneFrom("1 hour");
          assertThat(audience(contents, "enforcement"))
              .containsExactly("gateway", "booking-service");
          assertThat(audience(contents, "operations"))
              .startsWith("gateway")
              .containsAll(settings.tokens().services());

          gatewayAloneFrom("0");
          assertThat(audience(contents, "enforcement")).containsExactly("gateway");
          assertThat(audience(contents, "operations")).containsExactly("gateway");
        });
  }

  private void gatewayAloneFrom(String later) {
    jdbc.sql(
            """
            update client_audience
               set gateway_alone_from = clock_timestamp() + cast(:later as interval)
            """)
        .param("later", later)
        .update();
  }

  private List<String> audience(TokenContents contents, String name) {
    RegisteredClient client = Objects.requireNonNull(clients.findByClientId(name));
    var claims = JwtClaimsSet.builder();
    contents.customize(
        JwtEncodingContext.with(JwsHeader.with(SignatureAlgorithm.RS256), claims)
            .registeredClient(client)
            .tokenType(OAuth2TokenType.ACCESS_TOKEN)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .authorizationGrant(
                new OAuth2ClientCredentialsAuthenticationToken(
                    new OAuth2ClientAuthenticationToken(
                        client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null),
                    Set.of(name),
                    Map.of()))
            .build());
    return Objects.requireNonNull(claims.build().getAudience());
  }

  private void whileUpgrading(Consumer<Authorizations> test) {
    transactions.executeWithoutResult(
        transaction -> {
          transaction.setRollbackOnly();
          hashedFrom("1 hour");
          test.accept(
              new Authorizations(
                  operations,
                  jdbc,
                  clients,
                  transactions,
                  signOuts,
                  citizens,
                  consents,
                  signIns,
                  keys,
                  settings));
        });
  }

  private void theUpgradeIsOver() {
    hashedFrom("0");
  }

  private void hashedFrom(String later) {
    jdbc.sql("update tokens_at_rest set hashed_from = clock_timestamp() + cast(:later as interval)")
        .param("later", later)
        .update();
  }

  private OAuth2Authorization withToken() {
    return OAuth2Authorization.withRegisteredClient(
            Objects.requireNonNull(clients.findByClientId("operations")))
        .id("of-the-tests")
        .principalName("operations")
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .accessToken(
            new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                TOKEN,
                TestClock.START,
                TestClock.START.plus(Duration.ofMinutes(5))))
        .build();
  }

  private String stored() {
    return jdbc.sql("select access_token_value from oauth2_authorization where id = 'of-the-tests'")
        .query(String.class)
        .single();
  }
}
