package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
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
  private static final String INVALID_TARGET = "invalid_target";

  private final IdentitySettings settings;
  private final Citizens citizens;
  private final JdbcClient jdbc;
  private volatile boolean gatewayAlone;

  TokenContents(IdentitySettings settings, Citizens citizens, JdbcClient jdbc) {
    this.settings = settings;
    this.citizens = citizens;
    this.jdbc = jdbc;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      // A list of the JDK that the stored claims can be read back into.
      context.getClaims().audience(new ArrayList<>(audience(context)));
      endWithTheExchanged(context);
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

  /// What was got in exchange ends when the token does that it was got for.
  private static void endWithTheExchanged(JwtEncodingContext context) {
    if (AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType())) {
      OAuth2AccessToken given =
          Objects.requireNonNull(exchanged(context).getAccessToken()).getToken();
      context.getClaims().expiresAt(Objects.requireNonNull(given.getExpiresAt()));
    }
  }

  private static OAuth2Authorization exchanged(JwtEncodingContext context) {
    return Objects.requireNonNull(context.getAuthorization());
  }

  /// The gateway, which exchanges what a client got for each service that it calls for it; one
  /// service for a token that was asked for by exchange, or by a client of its own right that names
  /// it, to call that service itself.
  ///
  /// @throws OAuth2AuthenticationException `invalid_target` for anything but one of the services
  /// that the token's owner has to do with
  private List<String> audience(JwtEncodingContext context) {
    if (context.getAuthorizationGrant() instanceof OAuth2TokenExchangeAuthenticationToken wanted) {
      return only(wanted.getAudiences(), services(exchanged(context).getRegisteredClientId()));
    }
    if (context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken own) {
      List<String> all = new ArrayList<>(List.of(GATEWAY));
      all.addAll(services(context.getRegisteredClient().getClientId()));
      return switch (own.getAdditionalParameters().get(OAuth2ParameterNames.AUDIENCE)) {
        case null -> gatewayAlone() ? List.of(GATEWAY) : all;
        case String one -> only(List.of(one), all);
        default -> throw new OAuth2AuthenticationException(INVALID_TARGET);
      };
    }
    return List.of(GATEWAY);
  }

  /// What an owner of tokens has to do with: a scan car with the right check alone.
  private List<String> services(String client) {
    return client.equals(Clients.ENFORCEMENT) ? List.of(ENFORCES) : settings.tokens().services();
  }

  private static List<String> only(Collection<String> wanted, Collection<String> possible) {
    if (wanted.size() != 1 || !possible.containsAll(wanted)) {
      throw new OAuth2AuthenticationException(INVALID_TARGET);
    }
    return List.copyOf(wanted);
  }

  /// For as long as an upgrade may take, a replica of the release before may be asked to exchange a
  /// client's token, which it does not do.
  private boolean gatewayAlone() {
    if (!gatewayAlone) {
      gatewayAlone =
          jdbc.sql("select gateway_alone_from <= clock_timestamp() from client_audience")
              .query(Boolean.class)
              .single();
    }
    return gatewayAlone;
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
