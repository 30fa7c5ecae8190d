package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.SignIn;
import be.parkerenopmaat.identity.domain.SignInMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/// The end of a sign-in: the browser's session is the citizen's, and the client that asked for the
/// sign-in gets its answer.
@Component
class BrowserSession {

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final HttpSessionRequestCache requests = new HttpSessionRequestCache();
  private final String publicUrl;

  BrowserSession(IdentitySettings settings) {
    this.publicUrl = settings.publicUrl();
  }

  /// Makes the session the citizen's, under a new session id. The principal is the opaque citizen
  /// id and what tells this sign-in from another, and nothing more, because it is stored with every
  /// authorization.
  ///
  /// @param era the one that the citizen's sign-in began in, which decides later whether it lasts
  void belongsTo(
      Era era,
      SignInMethod method,
      Instant authenticatedAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    String session = request.changeSessionId();
    var citizen =
        UsernamePasswordAuthenticationToken.authenticated(
            era.citizen().toString(),
            null,
            List.of(
                FactorGrantedAuthority.withAuthority("FACTOR_" + method.name())
                    .issuedAt(authenticatedAt)
                    .build()));
    citizen.setDetails(SignIn.in(session, era).details());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(citizen);
    contexts.saveContext(context, request, response);
  }

  /// Where the browser was going when it was sent to sign in; without that, to the gateway's own
  /// start of a sign-in. Always a path of this host or the configured public address, so nobody can
  /// be led elsewhere. Nobody is asked twice to sign in anew: the wish for it is fulfilled.
  String continuation(HttpServletRequest request, HttpServletResponse response) {
    if (requests.getRequest(request, response) instanceof DefaultSavedRequest saved) {
      requests.removeRequest(request, response);
      String query = saved.getQueryString();
      return saved.getRequestURI() + (query == null ? "" : "?" + withoutWishes(query));
    }
    return startAgain();
  }

  private static String withoutWishes(String query) {
    return Stream.of(query.split("&"))
        .filter(one -> !one.startsWith("prompt=") && !one.startsWith("max_age="))
        .collect(Collectors.joining("&"));
  }

  /// The address at which a sign-in starts.
  String startAgain() {
    return publicUrl + "/login";
  }
}
