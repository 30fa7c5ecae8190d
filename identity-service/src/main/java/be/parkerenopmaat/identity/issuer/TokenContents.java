package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// What stands in the tokens. An access token says which opaque citizen may do what at which
/// services, and nothing personal: it travels far. The name is in the ID token, for the client that
/// shows it.
@Component
class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private static final String GATEWAY = "gateway";
  private static final String ENFORCES = "booking-service";

  private final IdentitySettings settings;
  private final Citizens citizens;

  TokenContents(IdentitySettings settings, Citizens citizens) {
    this.settings = settings;
    this.citizens = citizens;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      // A list of the JDK that the stored claims can be read back into.
      context.getClaims().audience(new ArrayList<>(audience(context)));
      context.getJwsHeader().type("at+jwt");
      context.getClaims().claim("client_id", context.getRegisteredClient().getClientId());
    } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
      Authentication principal = context.getPrincipal();
      if (principal != null) {
        // The library names the session that the citizen used last, maybe in another browser.
        SignIn.of(citizen(principal.getName()), principal.getDetails())
            .ifPresent(signIn -> context.getClaims().claim("sid", signIn.sid()));
        if (context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
          nameOf(principal.getName(), context.getClaims()::claim);
        }
      }
    }
  }

  /// One service for a token that was asked for by exchange; the gateway for what a citizen's
  /// client gets, which exchanges it for each service it calls; for a client of its own right the
  /// gateway and the services it operates.
  ///
  /// @throws OAuth2AuthenticationException `invalid_target` for anything but one of our services
  private List<String> audience(JwtEncodingContext context) {
    if (context.getAuthorizationGrant() instanceof OAuth2TokenExchangeAuthenticationToken wanted) {
      Set<String> services = wanted.getAudiences();
      if (services.size() != 1 || !settings.tokens().services().containsAll(services)) {
        throw new OAuth2AuthenticationException("invalid_target");
      }
      return List.copyOf(services);
    }
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      String client = context.getRegisteredClient().getClientId();
      return Stream.concat(
              Stream.of(GATEWAY),
              settings.tokens().services().stream()
                  .filter(service -> !client.equals("enforcement") || service.equals(ENFORCES)))
          .toList();
    }
    return List.of(GATEWAY);
  }

  /// Writes the name of the citizen, if the principal is one who consents.
  void nameOf(String principal, BiConsumer<String, Object> claims) {
    registered(principal)
        .map(Citizen.Registered::profile)
        .ifPresent(
            profile -> {
              claims.accept("name", profile.displayName());
              claims.accept("family_name", profile.familyName());
              claims.accept("preferred_username", profile.username());
              if (profile.givenName() != null) {
                claims.accept("given_name", profile.givenName());
              }
            });
  }

  private static CitizenId citizen(String principal) {
    return new CitizenId(UUID.fromString(principal));
  }

  private Optional<Citizen.Registered> registered(String principal) {
    return citizens
        .of(citizen(principal))
        .flatMap(
            citizen ->
                switch (citizen) {
                  case Citizen.Registered registered -> Optional.of(registered);
                  case Citizen.WithoutConsent _ -> Optional.empty();
                });
  }
}
