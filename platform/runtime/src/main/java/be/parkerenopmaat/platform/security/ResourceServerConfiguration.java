package be.parkerenopmaat.platform.security;

import be.parkerenopmaat.platform.PlatformSettings;
import be.parkerenopmaat.platform.problem.ProblemWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/// The rules for paths, the same in every service: the API needs a token of the one issuer that is
/// meant for this service (its audience), health and metrics need none, all else is closed.
@Configuration(proxyBeanMethods = false)
public class ResourceServerConfiguration {

  private static final Duration FRESH = Duration.ofMinutes(5);

  /// The issuer publishes a key for a day after it signed with it last.
  private static final Duration OUTAGE = Duration.ofHours(1);

  /// @throws MalformedURLException when the address of the keys is none
  @Bean
  IssuerKeys issuerKeys(
      @Value("${spring.security.oauth2.resourceserver.jwt.jwk-set-uri}") URI published)
      throws MalformedURLException {
    return new IssuerKeys(published.toURL(), FRESH, OUTAGE);
  }

  /// Access tokens only (RFC 9068): what was made for something else opens nothing.
  @Bean
  JwtTypeValidator accessTokensOnly() {
    return new JwtTypeValidator("at+jwt");
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain platformSecurity(
      HttpSecurity http, PlatformSettings settings, ProblemWriter problems) {
    AuthenticationEntryPoint unauthenticated =
        (request, response, _) -> {
          response.setHeader("WWW-Authenticate", "Bearer");
          problems.write(request, response, HttpStatus.UNAUTHORIZED, "unauthenticated", Map.of());
        };
    AccessDeniedHandler forbidden =
        (request, response, _) ->
            problems.write(request, response, HttpStatus.FORBIDDEN, "forbidden", Map.of());
    String[] open = settings.security().publicPaths().toArray(String[]::new);
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> {
              requests
                  .requestMatchers(
                      "/livez",
                      "/readyz",
                      "/actuator/health/**",
                      "/actuator/health",
                      "/actuator/prometheus")
                  .permitAll();
              if (settings.cityStatus()) {
                requests.requestMatchers("/status/**").permitAll();
              }
              if (open.length > 0) {
                requests.requestMatchers(open).permitAll();
              }
              settings
                  .security()
                  .scopes()
                  .forEach(
                      (path, scope) ->
                          requests.requestMatchers(path).hasAuthority("SCOPE_" + scope));
              requests
                  .requestMatchers("/api/v1/enforcement/**")
                  .hasAuthority("SCOPE_enforcement")
                  .requestMatchers("/api/v1/operations/**", "/actuator/**")
                  .hasAuthority("SCOPE_operations")
                  .requestMatchers("/api/**")
                  .hasAuthority("SCOPE_citizen")
                  .requestMatchers("/error")
                  .permitAll()
                  .anyRequest()
                  .denyAll();
            })
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden)
                    .jwt(_ -> {}))
        .build();
  }
}
