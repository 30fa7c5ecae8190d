package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// The protocol endpoints of the issuer, under the one public address that stands in every token.
@Configuration(proxyBeanMethods = false)
class IssuerSecurity {

  @Bean
  @Order(1)
  SecurityFilterChain issuerChain(
      HttpSecurity http,
      TokenContents contents,
      SignOut signOut,
      Authorizations authorizations,
      RegisteredClientRepository clients,
      JWKSource<SecurityContext> keys,
      IdentitySettings settings) {
    var publicClients = new PublicClients(clients);
    UnaryOperator<AuthenticationProvider> narrowExchange =
        one ->
            one instanceof OAuth2TokenExchangeAuthenticationProvider spring
                ? new ExchangeTokens(spring, authorizations, clients)
                : one;
    var answerByRedirect = new AnswerByRedirect(settings.issuer());
    var server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            endpoints ->
                endpoints
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationConverter(publicClients)
                                .authenticationProvider(publicClients.provider()))
                    .tokenEndpoint(
                        token ->
                            token.authenticationProviders(all -> all.replaceAll(narrowExchange)))
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint
                                .authenticationProviders(
                                    providers -> askAsWanted(providers, authorizations))
                                .authorizationResponseHandler(answerByRedirect)
                                .errorResponseHandler(answerByRedirect))
                    .authorizationServerMetadataEndpoint(
                        metadata ->
                            metadata.authorizationServerMetadataCustomizer(
                                all -> all.claims(Metadata::describe)))
                    .oidc(
                        oidc ->
                            oidc.userInfoEndpoint(
                                    userInfo ->
                                        userInfo.userInfoMapper(
                                            context -> userInfo(context, contents)))
                                .providerConfigurationEndpoint(
                                    metadata ->
                                        metadata.providerConfigurationCustomizer(
                                            all -> all.claims(Metadata::describe)))
                                .logoutEndpoint(
                                    logout ->
                                        logout
                                            .logoutResponseHandler(signOut)
                                            .errorResponseHandler(signOut))))
        .addFilterAfter(new AskedSignIn(), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(AskedSignIn::silently)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            handling ->
                handling.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"),
                    PathPatternRequestMatcher.withDefaults()
                        .matcher(HttpMethod.GET, "/oauth2/authorize")))
        .oauth2ResourceServer(
            resources -> resources.jwt(tokens -> tokens.decoder(anyAudience(keys, settings))))
        .build();
  }

  private static void askAsWanted(
      List<AuthenticationProvider> providers, Authorizations authorizations) {
    for (AuthenticationProvider one : providers) {
      if (one instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider provider) {
        AskedSignIn.configure(provider, authorizations);
      }
    }
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
  }

  /// Signs with the newest key.
  @Bean
  JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
    var encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(List::getFirst);
    return encoder;
  }

  @Bean
  OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
      JwtEncoder encoder, TokenContents contents) {
    var tokens = new JwtGenerator(encoder);
    tokens.setJwtCustomizer(contents);
    return new DelegatingOAuth2TokenGenerator(tokens, new RefreshTokens());
  }

  /// The issuer's own endpoints, such as userinfo, take every access token of its clients.
  private static JwtDecoder anyAudience(
      JWKSource<SecurityContext> keys, IdentitySettings settings) {
    return decoder(
        keys,
        List.of(
            new JwtIssuerValidator(settings.issuer().toString()), new JwtTypeValidator("at+jwt")));
  }

  private static JwtDecoder decoder(
      JWKSource<SecurityContext> keys, List<OAuth2TokenValidator<Jwt>> validators) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(keys)
            // The validators look at the type.
            .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier((_, _) -> {}))
            .build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(validators));
    return decoder;
  }

  /// Tokens that come back to this service's own API are checked with its own keys, without a call
  /// to itself.
  @Bean
  JwtDecoder jwtDecoder(
      JWKSource<SecurityContext> keys,
      IdentitySettings settings,
      @Value("${spring.application.name}") String name) {
    return decoder(
        keys,
        List.of(
            new JwtIssuerValidator(settings.issuer().toString()),
            new JwtTypeValidator("at+jwt"),
            new JwtAudienceValidator(name)));
  }

  /// The same claims as in the ID token, as they are now.
  private static OidcUserInfo userInfo(
      OidcUserInfoAuthenticationContext context, TokenContents contents) {
    String subject = context.getAuthorization().getPrincipalName();
    var claims = new HashMap<String, Object>();
    claims.put("sub", subject);
    if (context.getAccessToken().getScopes().contains(OidcScopes.PROFILE)) {
      contents.nameOf(subject, claims::put);
    }
    return new OidcUserInfo(claims);
  }
}
