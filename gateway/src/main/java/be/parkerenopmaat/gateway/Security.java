package be.parkerenopmaat.gateway;

import be.parkerenopmaat.gateway.GatewaySettings.Access;
import be.parkerenopmaat.platform.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who may come through the door, and how: a browser with a session cookie and a CSRF token, a
/// mobile client with a bearer token, or anybody where the service behind checks for itself.
///
/// A backend-for-frontend after draft-ietf-oauth-browser-based-apps: this server is the
/// confidential client, the browser never sees a token.
@Configuration(proxyBeanMethods = false)
class Security {

  /// The name of our registration at identity-service; it stands in the redirect address.
  static final String REGISTRATION = "pom";

  /// Scripts, styles and connections from here alone, nothing inline, no frame around or inside.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types default 'allow-duplicates'";

  private final GatewaySettings settings;
  private final ProblemWriter problems;

  Security(GatewaySettings settings, ProblemWriter problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /// The public port says whether the gateway is well, and nothing else: what operators see stands
  /// on a port of its own, or nowhere.
  @Bean
  @Order(0)
  @ConditionalOnManagementPort(ManagementPortType.SAME)
  SecurityFilterChain noActuatorForThePublic(HttpSecurity http) {
    return http.securityMatcher("/actuator/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated()))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /// What the city's monitoring asks, if it asks: the public may know whether we are well,
  /// operators also why not.
  @Bean
  @Order(0)
  @ConditionalOnBooleanProperty("platform.city-status")
  SecurityFilterChain cityStatus(HttpSecurity http) {
    return http.securityMatcher("/status/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/status/health/components", "/status/metrics")
                    .hasAuthority("SCOPE_operations")
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated()))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(
            server -> server.authenticationEntryPoint(unauthenticated()).jwt(_ -> {}))
        .build();
  }

  /// What the services behind protect by themselves: their headers and cookies pass untouched.
  @Bean
  @Order(1)
  SecurityFilterChain publicRoutes(HttpSecurity http) {
    return http.securityMatcher(paths(Access.PUBLIC, Access.SIGN_IN))
        .authorizeHttpRequests(
            // What a service tells its operators is not for the public, under any path.
            requests ->
                requests
                    .requestMatchers("/*/actuator/**", "/*/status/**")
                    .denyAll()
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated()))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /// The description of the API is the same for everybody: no session, no cookie, and whoever lies
  /// between may keep it.
  @Bean
  @Order(1)
  SecurityFilterChain description(HttpSecurity http) {
    return http.securityMatcher(ApiDescription.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /// Mobile clients, scan cars and operations: no session, no cookie, so no CSRF either.
  @Bean
  @Order(2)
  SecurityFilterChain bearerTokens(HttpSecurity http) {
    return http.securityMatcher(Security::hasBearerToken)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated()))
        .oauth2ResourceServer(
            server -> server.authenticationEntryPoint(unauthenticated()).jwt(_ -> {}))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain browsers(
      HttpSecurity http,
      ClientRegistrationRepository clients,
      ReturnTo returnTo,
      HearSignOut hearSignOut) {
    CookieCsrfTokenRepository csrfTokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    csrfTokens.setCookieCustomizer(
        cookie -> cookie.secure(settings.secure()).sameSite("Lax").path("/"));
    CsrfTokenRequestAttributeHandler csrfHandler = new CsrfTokenRequestAttributeHandler();
    // Not deferred: the very first page already carries the cookie that the first form needs.
    csrfHandler.setCsrfRequestAttributeName(null);
    var logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
    logout.setPostLogoutRedirectUri(settings.publicUrl() + "/");
    AuthenticationFailureHandler failed =
        (_, response, _) -> response.sendRedirect("/?signIn=failed");
    return http.securityMatcher(
            request -> !request.getRequestURI().startsWith(request.getContextPath() + "/actuator"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api", "/api/viewer/*")
                    .permitAll()
                    .requestMatchers("/api/**")
                    .authenticated()
                    .requestMatchers(paths(Access.TOKEN))
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(csrfHandler))
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(unauthenticated())
                    .accessDeniedHandler(
                        (request, response, _) ->
                            problems.write(
                                request, response, HttpStatus.FORBIDDEN, "forbidden", Map.of())))
        .oauth2Login(
            login ->
                login
                    .loginPage("/login")
                    .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestResolver(new AskToSignIn(clients)))
                    .successHandler(returnTo)
                    .failureHandler(failed))
        .logout(out -> out.logoutUrl("/logout").logoutSuccessHandler(logout))
        .oidcLogout(told -> told.backChannel(channel -> channel.logoutHandler(hearSignOut)))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy("camera=(), microphone=(), geolocation=()")))
        .build();
  }

  /// identity-service as this client sees it: the browser goes to public addresses, this server
  /// calls internal ones, and the issuer is the public one, as its tokens say.
  @Bean
  ClientRegistrationRepository clientRegistrations(
      @Value("${gateway.identity-uri}") String identity) {
    String issuer = settings.publicUrl() + "/identity";
    String internal = identity + "/identity";
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(REGISTRATION)
            .clientId("gateway")
            .clientSecret(settings.clientSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(settings.publicUrl() + "/login/oauth2/code/" + REGISTRATION)
            .scope("openid", "citizen")
            .issuerUri(issuer)
            .authorizationUri(issuer + "/oauth2/authorize")
            .tokenUri(internal + "/oauth2/token")
            .jwkSetUri(internal + "/oauth2/jwks")
            .userNameAttributeName(IdTokenClaimNames.SUB)
            .providerConfigurationMetadata(
                Map.of("end_session_endpoint", issuer + "/connect/logout"))
            .build());
  }

  /// Tokens live in the session, and the session in the database: any replica can go on.
  @Bean
  OAuth2AuthorizedClientRepository authorizedClients() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  @Bean
  OAuth2AuthorizedClientManager authorizedClientManager(
      ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
    var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode().refreshToken().build());
    return manager;
  }

  /// Nothing is kept beside the sessions themselves: [HearSignOut] finds them by their principal.
  @Bean
  OidcSessionRegistry noSecondRegistry() {
    return new OidcSessionRegistry() {
      @Override
      public void saveSessionInformation(OidcSessionInformation session) {}

      @Override
      @SuppressWarnings("NullAway") // Spring's own answers the same where nothing is kept.
      public OidcSessionInformation removeSessionInformation(String session) {
        return null;
      }

      @Override
      public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken token) {
        return List.of();
      }
    };
  }

  private AuthenticationEntryPoint unauthenticated() {
    return (request, response, _) ->
        problems.write(request, response, HttpStatus.UNAUTHORIZED, "unauthenticated", Map.of());
  }

  private static boolean hasBearerToken(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null
        && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        && !request.getRequestURI().startsWith("/actuator");
  }

  private RequestMatcher paths(Access... access) {
    return new OrRequestMatcher(
        Stream.of(access)
            .flatMap(one -> Stream.of(Routes.open(settings, one)))
            .map(path -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(path))
            .toList());
  }
}
