package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.ResidentZones;
import be.parkerenopmaat.identity.domain.ZoneId;
import be.parkerenopmaat.identity.upstream.LeaveProvider;
import be.parkerenopmaat.identity.upstream.UpstreamSignIn;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The security of the sign-in pages: this service as a client of itsme and eID. What comes back
/// from a provider is never a signed-in user by itself; [ArriveFromProvider] decides.
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

  @Bean
  @Order(2)
  SecurityFilterChain signInChain(
      HttpSecurity http,
      IdentitySettings settings,
      UpstreamSignIn upstream,
      ArriveFromProvider arrive) {
    return http.securityMatcher(
            "/sign-in",
            "/sign-in/*",
            "/sign-in-failed",
            "/login/oauth2/code/*",
            "/consent",
            "/consent-refused",
            "/first-time",
            "/bind",
            "/signed-out",
            LeaveProvider.PAGE,
            "/relying-party/jwks",
            "/assets/**")
        // Who comes back from a provider is not signed in by that: it lasts for one request.
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .oauth2Login(
            login -> {
              upstream.configure(login);
              login.loginPage("/sign-in").successHandler(arrive);
            })
        .exceptionHandling(
            handling ->
                handling.accessDeniedHandler(
                    (request, response, _) ->
                        response.sendRedirect(
                            request.getContextPath() + "/sign-in-failed?reason=expired")))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(policy(settings)))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                    .frameOptions(FrameOptionsConfig::deny)
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy("camera=(), geolocation=(), microphone=()")))
        .build();
  }

  @Bean
  ResidentZones residentZones(IdentitySettings settings) {
    return new ResidentZones(
        settings.residence().zones().stream()
            .map(
                zone ->
                    ResidentZones.Zone.of(
                        new ZoneId(zone.id()),
                        Objects.requireNonNullElse(zone.streets(), Map.of())))
            .toList());
  }

  /// Nothing inline and nothing from elsewhere. Browsers hold the redirects that follow a form to
  /// `form-action` too, so the mobile client's address stands there.
  static String policy(IdentitySettings settings) {
    String formTargets =
        Stream.of("'self'", origin(settings.clients().mobileRedirectUri()))
            .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action "
        + formTargets
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  private static String origin(URI address) {
    return address.getRawAuthority() == null
        ? address.getScheme() + ":"
        : address.getScheme() + "://" + address.getRawAuthority();
  }
}
