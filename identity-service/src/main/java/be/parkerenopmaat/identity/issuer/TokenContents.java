package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// What stands in the tokens. An access token says which opaque citizen may do what at which
/// services, and nothing personal: it travels far. The name is in the ID token, for the client that
/// shows it.
@Component
class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private final IdentitySettings settings;
  private final Citizens citizens;

  TokenContents(IdentitySettings settings, Citizens citizens) {
    this.settings = settings;
    this.citizens = citizens;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      context.getClaims().audience(settings.tokens().audience());
      context.getClaims().claim("client_id", context.getRegisteredClient().getClientId());
    } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())
        && context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
      Authentication principal = context.getPrincipal();
      if (principal != null) {
        nameOf(principal.getName(), context.getClaims()::claim);
      }
    }
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

  private Optional<Citizen.Registered> registered(String principal) {
    return citizens
        .of(new CitizenId(UUID.fromString(principal)))
        .flatMap(
            citizen ->
                switch (citizen) {
                  case Citizen.Registered registered -> Optional.of(registered);
                  case Citizen.WithoutConsent _ -> Optional.empty();
                });
  }
}
