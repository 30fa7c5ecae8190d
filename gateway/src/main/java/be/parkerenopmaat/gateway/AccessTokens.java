package be.parkerenopmaat.gateway;

import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;

/// The caller's access token: the one a mobile client brought, or the one that this server keeps
/// for a browser session and renews when it is about to expire. No token ever reaches a browser.
@Component
class AccessTokens {

  private final OAuth2AuthorizedClientManager clients;
  private final ServiceTokens exchange;

  AccessTokens(OAuth2AuthorizedClientManager clients, ServiceTokens exchange) {
    this.clients = clients;
    this.exchange = exchange;
  }

  /// The token to send along to a service: one that no other service takes.
  ///
  /// @throws org.springframework.security.core.AuthenticationException when there is none any more
  /// @throws ResourceAccessException when the issuer cannot be reached
  String of(ServerRequest request, String audience) {
    return exchange.of(of(request), audience);
  }

  /// The same for a caller of this server itself, within their request.
  ///
  /// @throws org.springframework.security.core.AuthenticationException when there is none any more
  /// @throws ResourceAccessException when the issuer cannot be reached
  String of(Authentication caller, String audience) {
    return exchange.of(of(caller), audience);
  }

  /// The caller's own token, which is meant for this gateway.
  ///
  /// @throws org.springframework.security.core.AuthenticationException when there is none any more
  /// @throws ResourceAccessException when the issuer cannot be reached
  String of(ServerRequest request) {
    Principal caller =
        request
            .principal()
            .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("No caller"));
    return of((Authentication) caller);
  }

  private String of(Authentication caller) {
    if (caller instanceof JwtAuthenticationToken bearer) {
      return bearer.getToken().getTokenValue();
    }
    OAuth2AuthorizedClient client = authorized(caller);
    if (client == null) {
      throw new AuthenticationCredentialsNotFoundException("The session holds no token");
    }
    return client.getAccessToken().getTokenValue();
  }

  private @Nullable OAuth2AuthorizedClient authorized(Authentication caller) {
    try {
      return clients.authorize(
          OAuth2AuthorizeRequest.withClientRegistrationId(Security.REGISTRATION)
              .principal(caller)
              .build());
    } catch (ClientAuthorizationRequiredException _) {
      return null;
    } catch (OAuth2AuthorizationException refused) {
      if (refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)) {
        throw new AuthenticationCredentialsNotFoundException(
            "The issuer renews this session no more", refused);
      }
      // The sign-in may well be good: it is the issuer that is not there.
      throw new ResourceAccessException("The issuer renews nothing now", new IOException(refused));
    }
  }
}
