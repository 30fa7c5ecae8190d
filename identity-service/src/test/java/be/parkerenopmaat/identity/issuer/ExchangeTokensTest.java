package be.parkerenopmaat.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.platform.testing.ServiceTest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// A token that was given when its owner had more than it has today.
@ServiceTest
class ExchangeTokensTest {

  private static final String TYPE = "urn:ietf:params:oauth:token-type:access_token";

  @Autowired Authorizations authorizations;
  @Autowired RegisteredClientRepository clients;
  @Autowired OAuth2TokenGenerator<? extends OAuth2Token> tokens;

  @Test
  void gets_nothing_in_exchange_for_a_scope_that_was_taken_from_its_owner() {
    String token = given(client("operations"));
    RegisteredClient today =
        RegisteredClient.from(client("operations"))
            .scopes(
                scopes -> {
                  scopes.clear();
                  scopes.add("elsewhere");
                })
            .build();
    var exchange =
        new ExchangeTokens(
            new OAuth2TokenExchangeAuthenticationProvider(authorizations, tokens),
            authorizations,
            new InMemoryRegisteredClientRepository(client("gateway"), today));

    assertThatThrownBy(() -> exchange.authenticate(wanted(token)))
        .isInstanceOfSatisfying(
            OAuth2AuthenticationException.class,
            refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_scope"));
  }

  private RegisteredClient client(String name) {
    return Objects.requireNonNull(clients.findByClientId(name));
  }

  private String given(RegisteredClient owner) {
    String token = "a.token." + UUID.randomUUID();
    Instant now = InstantSource.system().instant();
    Map<String, Object> claims = new HashMap<>();
    claims.put("aud", new ArrayList<>(List.of("gateway")));
    authorizations.save(
        OAuth2Authorization.withRegisteredClient(owner)
            .principalName(owner.getClientId())
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .authorizedScopes(owner.getScopes())
            .token(
                new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    token,
                    now,
                    now.plusSeconds(300),
                    owner.getScopes()),
                metadata -> {
                  metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims);
                  metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, false);
                })
            .build());
    return token;
  }

  private OAuth2TokenExchangeAuthenticationToken wanted(String token) {
    return new OAuth2TokenExchangeAuthenticationToken(
        TYPE,
        token,
        TYPE,
        new OAuth2ClientAuthenticationToken(
            client("gateway"), ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null),
        null,
        null,
        Set.of(),
        Set.of("wallet-service"),
        Set.of(),
        Map.of());
  }
}
