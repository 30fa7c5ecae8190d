package be.parkerenopmaat.identity.upstream;

import com.nimbusds.jose.KeySourceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/// A sign-in that did not work out: one page that says why and how to go on, and one line in the
/// log that says what happened and not to whom.
@Component
public class FailedSignIn implements AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(FailedSignIn.class);
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,50}");

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    SignInProblem problem = problem(failure);
    log.warn("A sign-in ended as {}: {}", problem.key(), cause(failure));
    response.sendRedirect(request.getContextPath() + "/sign-in-failed?reason=" + problem.key());
  }

  private static SignInProblem problem(AuthenticationException failure) {
    SignInFailure ours = find(failure, SignInFailure.class);
    if (ours != null) {
      return ours.problem();
    }
    if (find(failure, ResourceAccessException.class) != null
        || find(failure, HttpServerErrorException.class) != null
        || find(failure, KeySourceException.class) != null) {
      return SignInProblem.UNAVAILABLE;
    }
    return switch (errorCode(failure)) {
      case "access_denied", "login_required", "interaction_required", "consent_required" ->
          SignInProblem.CANCELLED;
      case "server_error", "temporarily_unavailable", "temporary_unavailable" ->
          SignInProblem.UNAVAILABLE;
      case "authorization_request_not_found" -> SignInProblem.EXPIRED;
      default -> SignInProblem.REJECTED;
    };
  }

  /// The error's code if it looks like one: what a provider or a visitor writes into the address
  /// may hold anything, and does not belong in the log.
  private static String errorCode(AuthenticationException failure) {
    OAuth2AuthenticationException oauth = find(failure, OAuth2AuthenticationException.class);
    String code = oauth == null ? "" : oauth.getError().getErrorCode();
    return code != null && ERROR_CODE.matcher(code).matches() ? code : "other";
  }

  private static String cause(AuthenticationException failure) {
    SignInFailure ours = find(failure, SignInFailure.class);
    return ours != null ? String.valueOf(ours.getMessage()) : errorCode(failure);
  }

  private static <T> @Nullable T find(Throwable failure, Class<T> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return kind.cast(cause);
      }
    }
    return null;
  }
}
