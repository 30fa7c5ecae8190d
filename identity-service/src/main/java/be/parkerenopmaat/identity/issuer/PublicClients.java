package be.parkerenopmaat.identity.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets a client without a secret renew and revoke its own tokens by naming itself: the token that
/// it shows is the proof, and it is good for one use (RFC 9700 section 4.14). Spring's own rule
/// covers only the exchange of a code, where PKCE is the proof. Not a bean: a resource server would
/// take it for its own.
final class PublicClients implements AuthenticationConverter {

  private final RegisteredClientRepository clients;

  PublicClients(RegisteredClientRepository clients) {
    this.clients = clients;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
    if (client == null
        || request.getHeader("Authorization") != null
        || request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null
        || !(renews(request) || revokes(request))) {
      return null;
    }
    return new Named(client);
  }

  AuthenticationProvider provider() {
    return new AuthenticationProvider() {
      @Override
      public Authentication authenticate(Authentication authentication) {
        return authenticated(String.valueOf(authentication.getPrincipal()));
      }

      @Override
      public boolean supports(Class<?> authentication) {
        return Named.class.isAssignableFrom(authentication);
      }
    };
  }

  private Authentication authenticated(String name) {
    RegisteredClient client = clients.findByClientId(name);
    if (client == null
        || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
  }

  private static boolean renews(HttpServletRequest request) {
    return AuthorizationGrantType.REFRESH_TOKEN
        .getValue()
        .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
  }

  private static boolean revokes(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/oauth2/revoke");
  }

  /// A client that named itself and is not checked yet. Its own type keeps Spring's rule for codes
  /// away from it.
  private static final class Named extends OAuth2ClientAuthenticationToken {

    private static final long serialVersionUID = 1L;

    Named(String client) {
      super(client, ClientAuthenticationMethod.NONE, null, Map.of());
    }
  }
}
