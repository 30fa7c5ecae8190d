package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Who may ask for tokens: four clients, known by configuration, the same on every replica. Consent
/// is between the citizen and the city, so no client has a consent page of its own.
@Configuration(proxyBeanMethods = false)
class Clients {

  static final String CITIZEN_SCOPE = "citizen";

  static final String ENFORCEMENT = "enforcement";
  static final String OPERATIONS = "operations";

  /// The setting of a client that says where it hears of sign-outs.
  static final String BACK_CHANNEL_LOGOUT = "pom.back-channel-logout";

  @Bean
  PasswordEncoder clientSecrets() {
    return new SecretDigest();
  }

  @Bean
  RegisteredClientRepository registeredClients(IdentitySettings settings, PasswordEncoder secrets) {
    IdentitySettings.Clients clients = settings.clients();
    return new InMemoryRegisteredClientRepository(
        signIn("gateway", settings.tokens(), settings.tokens().refresh(), false)
            .clientSecret(secrets.encode(clients.gatewaySecret()))
            .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .redirectUri(settings.publicUrl() + "/login/oauth2/code/pom")
            .postLogoutRedirectUri(settings.publicUrl() + "/")
            .clientSettings(
                codeFlow()
                    .setting(
                        BACK_CHANNEL_LOGOUT,
                        clients.gatewayUrl() + "/logout/connect/back-channel/pom")
                    .build())
            .build(),
        signIn("mobile", settings.tokens(), settings.tokens().mobileRefresh(), true)
            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            .redirectUri(clients.mobileRedirectUri().toString())
            .postLogoutRedirectUri(clients.mobileRedirectUri().toString())
            .build(),
        machine(ENFORCEMENT, clients.enforcementSecret(), settings, secrets),
        machine(OPERATIONS, clients.operationsSecret(), settings, secrets));
  }

  /// A client through which citizens sign in, by code flow with PKCE.
  ///
  /// @param rotating whether a refresh token is good for one use, as it must be where no secret
  /// protects it. The gateway keeps its tokens on the server, and several requests of one browser
  /// may renew them at the same moment on different replicas
  private static RegisteredClient.Builder signIn(
      String name, IdentitySettings.Tokens tokens, Duration refresh, boolean rotating) {
    return RegisteredClient.withId(name)
        .clientId(name)
        .clientName(name)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .scope(CITIZEN_SCOPE)
        .clientSettings(codeFlow().build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(tokens.access())
                .refreshTokenTimeToLive(refresh)
                .reuseRefreshTokens(!rotating)
                .build());
  }

  private static ClientSettings.Builder codeFlow() {
    return ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false);
  }

  /// A client that speaks for itself, with the one scope of its name.
  private static RegisteredClient machine(
      String name, String secret, IdentitySettings settings, PasswordEncoder secrets) {
    return RegisteredClient.withId(name)
        .clientId(name)
        .clientName(name)
        .clientSecret(secrets.encode(secret))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scope(name)
        .tokenSettings(
            TokenSettings.builder().accessTokenTimeToLive(settings.tokens().access()).build())
        .build();
  }
}
