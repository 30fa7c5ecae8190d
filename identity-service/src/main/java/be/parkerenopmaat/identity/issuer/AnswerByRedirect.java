package be.parkerenopmaat.identity.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Leads the browser back to the client, with its code or with why there is none. The standard
/// answer takes an address without `//`, such as an app's `be.parkerenopmaat.app:/login` (RFC 8252
/// section 7.1), for a path of this server; this one takes every registered address as it is, and
/// says who answers (RFC 9207).
final class AnswerByRedirect implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private final String issuer;

  AnswerByRedirect(URI issuer) {
    this.issuer = issuer.toString();
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
    response.sendRedirect(
        answer(
            Objects.requireNonNull(granted.getRedirectUri()),
            OAuth2ParameterNames.CODE,
            Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue(),
            granted.getState()));
  }

  /// Who asks with an address that is not registered is answered here: 400 (RFC 6749 section
  /// 4.1.2.1). Who may get nothing under the session that the browser has asks once more without
  /// it, as if nobody had signed in.
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (!(failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused)) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      response.sendRedirect(request.getRequestURI() + "?" + request.getQueryString());
      return;
    }
    var asked = refused.getAuthorizationCodeRequestAuthentication();
    if (asked == null || asked.getRedirectUri() == null || asked.getRedirectUri().isEmpty()) {
      response.sendError(HttpStatus.BAD_REQUEST.value(), refused.getError().toString());
      return;
    }
    response.sendRedirect(
        answer(
            asked.getRedirectUri(),
            OAuth2ParameterNames.ERROR,
            refused.getError().getErrorCode(),
            asked.getState()));
  }

  private String answer(String address, String name, String value, @Nullable String state) {
    var answer = UriComponentsBuilder.fromUriString(address).queryParam(name, value);
    if (state != null && !state.isEmpty()) {
      answer.queryParam(OAuth2ParameterNames.STATE, UriUtils.encode(state, StandardCharsets.UTF_8));
    }
    answer.queryParam("iss", UriUtils.encode(issuer, StandardCharsets.UTF_8));
    return answer.build(true).toUriString();
  }
}
