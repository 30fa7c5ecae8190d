package be.parkerenopmaat.identity.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Leads the browser back to the client with its code. The standard answer takes an address without
/// `//`, such as an app's `be.parkerenopmaat.app:/login` (RFC 8252 section 7.1), for a path of this
/// server; this one takes every registered address as it is.
final class AnswerByRedirect implements AuthenticationSuccessHandler {

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
    var answer =
        UriComponentsBuilder.fromUriString(Objects.requireNonNull(granted.getRedirectUri()))
            .queryParam(
                OAuth2ParameterNames.CODE,
                Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
    String state = granted.getState();
    if (state != null && !state.isEmpty()) {
      answer.queryParam(OAuth2ParameterNames.STATE, UriUtils.encode(state, StandardCharsets.UTF_8));
    }
    response.sendRedirect(answer.build(true).toUriString());
  }
}
