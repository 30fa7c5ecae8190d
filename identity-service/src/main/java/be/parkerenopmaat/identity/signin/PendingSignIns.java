package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.secrets.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what a provider told until the person answers, in their browser's session and nowhere
/// else. The session rests in the database, so it is sealed there: before consent nobody can read
/// it.
@Component
class PendingSignIns {

  private static final String ATTRIBUTE = "pending-sign-in";

  private final Seal seal;
  private final JsonMapper json;

  PendingSignIns(Seal seal, JsonMapper json) {
    this.seal = seal;
    this.json = json;
  }

  void keep(HttpServletRequest request, PendingSignIn pending) {
    request
        .getSession()
        .setAttribute(ATTRIBUTE, seal.seal(ATTRIBUTE, json.writeValueAsBytes(pending)));
  }

  Optional<PendingSignIn> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof String sealed
        ? Optional.of(json.readValue(seal.open(ATTRIBUTE, sealed), PendingSignIn.class))
        : Optional.empty();
  }

  void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }
}
