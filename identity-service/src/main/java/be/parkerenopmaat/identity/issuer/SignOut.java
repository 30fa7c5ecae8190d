package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.upstream.LeaveProvider;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The end of a sign-in, asked for by the client that it was for (OpenID Connect RP-Initiated
/// Logout; Manual check 41): the browser's session here ends, and so do the tokens of every client
/// that got this sign-in; who can be told is told.
@Component
class SignOut implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(SignOut.class);

  private final Authorizations authorizations;
  private final LeaveProvider leaveProvider;
  private final LocaleResolver languages;
  private final String publicUrl;
  private final LogoutHandler browserSession = new SecurityContextLogoutHandler();

  SignOut(
      Authorizations authorizations,
      LeaveProvider leaveProvider,
      LocaleResolver languages,
      IdentitySettings settings) {
    this.authorizations = authorizations;
    this.leaveProvider = leaveProvider;
    this.languages = languages;
    this.publicUrl = settings.publicUrl();
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException, ServletException {
    var signOut = (OidcLogoutAuthenticationToken) authentication;
    endTokens(signOut.getIdToken());
    // Asked before the session ends, which knows both.
    Locale language = languages.resolveLocale(request);
    Optional<UnaryOperator<String>> wayOut = leaveProvider.wayOut(request);
    if (signOut.isPrincipalAuthenticated()) {
      browserSession.logout(request, response, (Authentication) signOut.getPrincipal());
    }
    String next = next(signOut, request);
    if (wayOut.isEmpty()) {
      response.sendRedirect(next);
    } else {
      leadOn(wayOut.get().apply(next), language, request, response);
    }
  }

  /// Every registered address as it is, an app's `be.parkerenopmaat.app:/login` too; without one, a
  /// page of ours.
  private String next(OidcLogoutAuthenticationToken signOut, HttpServletRequest request) {
    String address = signOut.getPostLogoutRedirectUri();
    if (address == null || address.isEmpty()) {
      return publicUrl + request.getContextPath() + "/signed-out";
    }
    var next = UriComponentsBuilder.fromUriString(address);
    String state = signOut.getState();
    if (state != null && !state.isEmpty()) {
      next.queryParam(OAuth2ParameterNames.STATE, UriUtils.encode(state, StandardCharsets.UTF_8));
    }
    return next.build(true).toUriString();
  }

  /// By a page and not by a redirect: browsers hold the redirects that follow a form to the form's
  /// own site, and the sign-out is one.
  private static void leadOn(
      String address, Locale language, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute(LeaveProvider.ADDRESS, address);
    request
        .getRequestDispatcher(LeaveProvider.PAGE + "?lng=" + language.getLanguage())
        .forward(request, response);
  }

  /// Nothing to sign out of is not the citizen's mistake: their tokens may have ended before, by a
  /// withdrawal for instance. A session that is there goes on, for any page can lead a browser
  /// here.
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    log.info("A sign-out named no sign-in that is known here");
    response.sendRedirect(request.getContextPath() + "/signed-out");
  }

  private void endTokens(@Nullable OidcIdToken idToken) {
    if (idToken == null) {
      return;
    }
    OAuth2Authorization authorization =
        authorizations.findByToken(
            idToken.getTokenValue(), new OAuth2TokenType(OidcParameterNames.ID_TOKEN));
    if (authorization != null) {
      authorizations.endSignIn(authorization, idToken.getClaimAsString("sid"));
    }
  }
}
