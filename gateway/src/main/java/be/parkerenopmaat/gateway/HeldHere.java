package be.parkerenopmaat.gateway;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/// What this gateway's own database holds of a citizen, for their copy of everything. The schema
/// says it as at the services; but the tables of browser sessions are Spring's, count in
/// milliseconds and hold what would let a thief in, so those are told in words.
@Component
class HeldHere {

  /// Sign-outs know the citizen as the tokens do.
  private static final Reach REACH =
      new Reach(Map.of("sign_out", "subject = cast(:citizen as text)"), Set.of());

  private final HeldRows rows;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  HeldHere(HeldRows rows, FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.rows = rows;
    this.sessions = sessions;
  }

  /// A browser session, without what opens it.
  ///
  /// @param beganAt when the browser came in
  /// @param signedInAt null for who signed in before that was kept
  /// @param endsAt if the session is not used again before
  /// @param thisOne whether the copy is asked for in it
  /// @param tokens how many tokens it keeps, by which the gateway acts for the citizen
  record BrowserSession(
      UUID citizenId,
      Instant beganAt,
      @Nullable Instant signedInAt,
      Instant lastUsedAt,
      Instant endsAt,
      boolean thisOne,
      long tokens) {}

  /// The caller's rows by table, oldest session first.
  Map<String, Object> of(ServerRequest request) {
    Principal caller = request.principal().orElseThrow();
    UUID citizen = UUID.fromString(caller.getName());
    Map<String, Object> held = new LinkedHashMap<>();
    held.put(
        "browserSession", browserSessions(citizen, request.servletRequest().getSession(false)));
    held.putAll(rows.of(citizen, REACH));
    return held;
  }

  private List<BrowserSession> browserSessions(UUID citizen, @Nullable HttpSession current) {
    return sessions.findByPrincipalName(citizen.toString()).values().stream()
        .map(session -> browserSession(citizen, session, current))
        .sorted(Comparator.comparing(BrowserSession::beganAt))
        .toList();
  }

  private static BrowserSession browserSession(
      UUID citizen, Session session, @Nullable HttpSession current) {
    return new BrowserSession(
        citizen,
        session.getCreationTime(),
        session.getAttribute(EndSessions.SIGNED_IN_AT),
        session.getLastAccessedTime(),
        session.getLastAccessedTime().plus(session.getMaxInactiveInterval()),
        current != null && current.getId().equals(session.getId()),
        session.getAttributeNames().stream()
            .mapToLong(name -> tokens(session.getAttribute(name)))
            .sum());
  }

  /// How many tokens are in an attribute: the ID token in the sign-in, and those for its renewal
  /// and for the services beside it.
  private static long tokens(@Nullable Object attribute) {
    return switch (attribute) {
      case SecurityContext signIn -> {
        Authentication citizen = signIn.getAuthentication();
        yield citizen != null && citizen.getPrincipal() instanceof OidcUser ? 1 : 0;
      }
      case Map<?, ?> clients ->
          clients.values().stream()
              .filter(OAuth2AuthorizedClient.class::isInstance)
              .map(OAuth2AuthorizedClient.class::cast)
              .flatMap(client -> Stream.of(client.getAccessToken(), client.getRefreshToken()))
              .filter(Objects::nonNull)
              .count();
      case null, default -> 0;
    };
  }
}
