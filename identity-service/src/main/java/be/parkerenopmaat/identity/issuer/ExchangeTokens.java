package be.parkerenopmaat.identity.issuer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimNames;

/// The exchange of a token (RFC 8693) by the client that it is for, within the scopes that it
/// carries and that its owner still has.
///
/// Spring's own provider holds the scopes against those of the client that exchanges. The gateway
/// would need `operations` among its own for that, and any citizen could then ask for it on the way
/// to the sign-in page. So Spring sees an exchanging client that has the scopes of the token, and
/// none besides.
final class ExchangeTokens implements AuthenticationProvider {

  private final OAuth2TokenExchangeAuthenticationProvider spring;
  private final OAuth2AuthorizationService authorizations;
  private final RegisteredClientRepository clients;

  ExchangeTokens(
      OAuth2TokenExchangeAuthenticationProvider spring,
      OAuth2AuthorizationService authorizations,
      RegisteredClientRepository clients) {
    this.spring = spring;
    this.authorizations = authorizations;
    this.clients = clients;
  }

  /// @throws OAuth2AuthenticationException `invalid_grant` for a token that is not, or no more,
  /// good for the client that shows it; `invalid_scope` for more than it carries
  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    var wanted = (OAuth2TokenExchangeAuthenticationToken) authentication;
    if (wanted.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) {
      RegisteredClient exchanging = client.getRegisteredClient();
      if (exchanging != null
          && exchanging
              .getAuthorizationGrantTypes()
              .contains(AuthorizationGrantType.TOKEN_EXCHANGE)) {
        return spring.authenticate(within(wanted, client, exchanging));
      }
    }
    // Who may not exchange at all is refused there.
    return spring.authenticate(wanted);
  }

  private OAuth2TokenExchangeAuthenticationToken within(
      OAuth2TokenExchangeAuthenticationToken wanted,
      OAuth2ClientAuthenticationToken client,
      RegisteredClient exchanging) {
    OAuth2Authorization given =
        authorizations.findByToken(wanted.getSubjectToken(), OAuth2TokenType.ACCESS_TOKEN);
    OAuth2Authorization.Token<OAuth2AccessToken> token =
        given == null ? null : given.getAccessToken();
    RegisteredClient owner = given == null ? null : clients.findById(given.getRegisteredClientId());
    if (token == null || owner == null || !isFor(exchanging, token)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    Set<String> carried = token.getToken().getScopes();
    Set<String> allowed = new HashSet<>(carried);
    allowed.retainAll(owner.getScopes());
    RegisteredClient narrowed =
        RegisteredClient.from(exchanging)
            .scopes(
                scopes -> {
                  scopes.clear();
                  scopes.addAll(allowed);
                })
            .build();
    return new OAuth2TokenExchangeAuthenticationToken(
        wanted.getRequestedTokenType(),
        wanted.getSubjectToken(),
        wanted.getSubjectTokenType(),
        new OAuth2ClientAuthenticationToken(
            narrowed, client.getClientAuthenticationMethod(), client.getCredentials()),
        wanted.getActorToken(),
        wanted.getActorTokenType(),
        wanted.getResources(),
        wanted.getAudiences(),
        wanted.getScopes().isEmpty() ? carried : wanted.getScopes(),
        wanted.getAdditionalParameters());
  }

  private static boolean isFor(
      RegisteredClient exchanging, OAuth2Authorization.Token<OAuth2AccessToken> token) {
    return token.getClaims() != null
        && token.getClaims().get(OAuth2TokenClaimNames.AUD) instanceof Collection<?> audience
        && audience.contains(exchanging.getClientId());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return spring.supports(authentication);
  }
}
