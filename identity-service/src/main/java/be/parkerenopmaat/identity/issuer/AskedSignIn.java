package be.parkerenopmaat.identity.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// How a client wants somebody signed in (OpenID Connect Core 3.1.2.1): without a page
/// (`prompt=none`), once more (`prompt=login`), or no longer ago than `max_age`. Whoever has to
/// sign in anew is nobody for this one request, and so is asked; their session stays as it is until
/// they have. After it the browser comes back here without either wish.
///
/// The library has an answer to `none`, but gets to it only for who may ask at all, so nobody is
/// kept from asking so ([#silently]); and it takes the city's consent for given, which
/// [#configure] does not.
final class AskedSignIn extends OncePerRequestFilter {

  private static final RequestMatcher ENDPOINT =
      PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize");

  private static final String PROMPT = "prompt";
  private static final String NONE = "none";
  private static final String LOGIN = "login";

  /// Other values of `prompt` ask for nothing here.
  static final List<String> PROMPT_VALUES = List.of(NONE, LOGIN);

  private final InstantSource time = InstantSource.system();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isOfOpenIdConnect(request) && wantsAnotherSignIn(request)) {
      SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
    }
    chain.doFilter(request, response);
  }

  /// Whether the client takes an error rather than a page.
  static boolean silently(HttpServletRequest request) {
    return isOfOpenIdConnect(request) && values(request.getParameter(PROMPT)).contains(NONE);
  }

  /// What the library leaves open: `none` stands alone, beside values that it does not know too;
  /// and who asks for no page hears of a consent that is missing.
  static void configure(
      OAuth2AuthorizationCodeRequestAuthenticationProvider provider,
      Authorizations authorizations) {
    provider.setAuthenticationValidator(
        new OAuth2AuthorizationCodeRequestAuthenticationValidator()
            .andThen(AskedSignIn::requireNothingBesideNone));
    provider.setAuthorizationConsentRequired(
        asked ->
            prompt(asked.getAuthentication()).contains(NONE)
                && authorizations.lacksConsent(citizen(asked.getAuthentication())));
  }

  private static Authentication citizen(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
    return (Authentication) Objects.requireNonNull(asked.getPrincipal());
  }

  private static void requireNothingBesideNone(
      OAuth2AuthorizationCodeRequestAuthenticationContext asked) {
    OAuth2AuthorizationCodeRequestAuthenticationToken request = asked.getAuthentication();
    Set<String> prompt = prompt(request);
    if (request.getScopes().contains(OidcScopes.OPENID)
        && prompt.contains(NONE)
        && prompt.size() > 1) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST), request);
    }
  }

  private boolean wantsAnotherSignIn(HttpServletRequest request) {
    return values(request.getParameter(PROMPT)).contains(LOGIN)
        || isTooOld(request.getParameter("max_age"));
  }

  /// An age that cannot be read is none that a sign-in is within.
  private boolean isTooOld(@Nullable String maxAge) {
    Authentication citizen = SecurityContextHolder.getContext().getAuthentication();
    if (maxAge == null || citizen == null) {
      return false;
    }
    try {
      long seconds = Math.min(Long.parseLong(maxAge), Integer.MAX_VALUE);
      Instant notBefore = time.instant().minusSeconds(seconds);
      return seconds <= 0
          || citizen.getAuthorities().stream()
              .noneMatch(
                  authority ->
                      authority instanceof FactorGrantedAuthority factor
                          && !factor.getIssuedAt().isBefore(notBefore));
    } catch (NumberFormatException _) {
      return true;
    }
  }

  private static boolean isOfOpenIdConnect(HttpServletRequest request) {
    return ENDPOINT.matches(request)
        && values(request.getParameter(OAuth2ParameterNames.SCOPE)).contains(OidcScopes.OPENID);
  }

  private static Set<String> prompt(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
    return values(request.getAdditionalParameters().get(PROMPT));
  }

  private static Set<String> values(@Nullable Object parameter) {
    return Set.copyOf(List.of(Objects.requireNonNullElse(parameter, "").toString().split(" ")));
  }
}
