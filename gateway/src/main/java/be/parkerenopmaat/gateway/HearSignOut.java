package be.parkerenopmaat.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The issuer says that a sign-in has ended (OpenID Connect Back-Channel Logout 1.0): its browser
/// sessions end here, on all replicas, because they share the sessions' table, and no replica goes
/// on with what it remembers of the citizen. The token was checked before.
@Component
class HearSignOut implements LogoutHandler {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  private final SignedOut signedOut;

  HearSignOut(FindByIndexNameSessionRepository<? extends Session> sessions, SignedOut signedOut) {
    this.sessions = sessions;
    this.signedOut = signedOut;
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    if (authentication != null
        && authentication.getPrincipal() instanceof OidcLogoutToken token
        && token.getSubject() != null) {
      sessions
          .findByPrincipalName(token.getSubject())
          .forEach(
              (id, session) -> {
                if (token.getSessionId() == null || token.getSessionId().equals(sid(session))) {
                  sessions.deleteById(id);
                }
              });
      signedOut.everywhere(token.getSubject());
    }
  }

  /// The issuer's name for the sign-in that a session of ours came from.
  private static @Nullable String sid(Session session) {
    if (session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
        instanceof SecurityContext context) {
      Authentication signedIn = context.getAuthentication();
      if (signedIn != null && signedIn.getPrincipal() instanceof OidcUser citizen) {
        return citizen.getIdToken().getClaimAsString("sid");
      }
    }
    return null;
  }
}
