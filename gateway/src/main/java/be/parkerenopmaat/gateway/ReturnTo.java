package be.parkerenopmaat.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Starts a sign-in, in the language that the person reads, and brings the person back to the page
/// where it began, and only ever to a page of this site.
@RestController
class ReturnTo implements AuthenticationSuccessHandler {

  private static final String ATTRIBUTE = ReturnTo.class.getName();

  /// A path of ours in plain letters: one slash first, never two, no backslash, no percent, no user
  /// part, nothing a browser could read as another site.
  private static final Pattern OUR_PAGE =
      Pattern.compile("/(?!/)[A-Za-z0-9/_-]{0,200}(\\?[A-Za-z0-9=&_-]{0,200})?");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  private final Clock clock;

  ReturnTo(Clock clock) {
    this.clock = clock;
  }

  /// `GET /login?returnTo=/saldo-opladen&lng=fr`: begins the sign-in at identity-service.
  @GetMapping("/login")
  ResponseEntity<Void> signIn(
      @RequestParam(required = false) @Nullable String returnTo,
      @RequestParam(required = false) @Nullable String lng,
      HttpServletRequest request) {
    if (returnTo != null && isOurs(returnTo)) {
      request.getSession().setAttribute(ATTRIBUTE, returnTo);
    }
    String start = "/oauth2/authorization/" + Security.REGISTRATION;
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(lng != null && isLanguage(lng) ? start + "?lng=" + lng : start))
        .build();
  }

  /// Whether this is the code of a language, such as `fr`.
  static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  /// Whether an address is a page of this site, and nothing that a browser could take for more.
  static boolean isOurs(String page) {
    return OUR_PAGE.matcher(page).matches();
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    HttpSession session = request.getSession(false);
    Object page = session == null ? null : session.getAttribute(ATTRIBUTE);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
      session.setAttribute(EndSessions.SIGNED_IN_AT, clock.instant());
    }
    response.sendRedirect(page instanceof String ours ? ours : "/");
  }
}
