package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.secrets.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what a provider told until the person answers, in their browser's session and nowhere
/// else. The session rests in the database, so it is sealed there: before consent nobody can read
/// it. What was sealed with another `POM_KEY_ENCRYPTION_KEY` than today's is not there.
@Component
class PendingSignIns {

  private static final String SIGN_IN = "pending-sign-in";
  private static final String BINDING = "pending-binding";

  private final Seal seal;
  private final JsonMapper json;

  PendingSignIns(Seal seal, JsonMapper json) {
    this.seal = seal;
    this.json = json;
  }

  void keep(HttpServletRequest request, PendingSignIn pending) {
    keep(request, SIGN_IN, pending);
  }

  Optional<PendingSignIn> of(HttpServletRequest request) {
    return kept(request, SIGN_IN, PendingSignIn.class);
  }

  void forget(HttpServletRequest request) {
    forget(request, SIGN_IN);
  }

  void keep(HttpServletRequest request, PendingBinding pending) {
    keep(request, BINDING, pending);
  }

  Optional<PendingBinding> bindingOf(HttpServletRequest request) {
    return kept(request, BINDING, PendingBinding.class);
  }

  void forgetBinding(HttpServletRequest request) {
    forget(request, BINDING);
  }

  private void keep(HttpServletRequest request, String name, Object pending) {
    request.getSession().setAttribute(name, seal.seal(name, json.writeValueAsBytes(pending)));
  }

  private <T> Optional<T> kept(HttpServletRequest request, String name, Class<T> kind) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(name) instanceof String sealed
        ? seal.tryOpen(name, sealed).map(plain -> json.readValue(plain, kind))
        : Optional.empty();
  }

  private static void forget(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(name);
    }
  }
}
