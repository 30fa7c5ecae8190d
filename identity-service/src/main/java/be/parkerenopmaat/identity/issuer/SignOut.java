package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.upstream.LeaveProvider;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// The end of a sign-in, asked for by the client that it was for (OpenID Connect RP-Initiated
/// Logout; Manual check 41): the browser's session here ends, and so do the client's tokens;
/// whoever else got this sign-in is told.
@Component
class SignOut implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(SignOut.class);

  private final OAuth2AuthorizationService authorizations;
  private final SignOutsToTell clients;
  private final LeaveProvider leaveProvider;
  private final LocaleResolver languages;
  private final AuthenticationSuccessHandler standard =
      new OidcLogoutAuthenticationSuccessHandler();

  SignOut(
      OAuth2AuthorizationService authorizations,
      SignOutsToTell clients,
      LeaveProvider leaveProvider,
      LocaleResolver languages) {
    this.authorizations = authorizations;
    this.clients = clients;
    this.leaveProvider = leaveProvider;
    this.languages = languages;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException, ServletException {
    if (authentication instanceof OidcLogoutAuthenticationToken signOut) {
      endTokens(signOut.getIdToken());
    }
    // Asked before the session ends, which knows both.
    Locale language = languages.resolveLocale(request);
    Optional<UnaryOperator<String>> wayOut = leaveProvider.wayOut(request);
    if (wayOut.isEmpty()) {
      standard.onAuthenticationSuccess(request, response, authentication);
      return;
    }
    var next = new KeptRedirect(response);
    standard.onAuthenticationSuccess(request, next, authentication);
    leadOn(wayOut.get().apply(next.location), language, request, response);
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

  /// Where the standard sign-out would lead.
  private static final class KeptRedirect extends HttpServletResponseWrapper {

    private String location = "/";

    KeptRedirect(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String address) {
      location = address;
    }
  }

  /// Nothing to sign out of is not the citizen's mistake: their tokens may have ended before, by a
  /// withdrawal for instance. The session here ends all the same.
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
      String sid = idToken.getClaimAsString("sid");
      if (sid != null) {
        clients.add(UUID.fromString(authorization.getPrincipalName()), sid);
      }
      authorizations.remove(authorization);
    }
  }
}
