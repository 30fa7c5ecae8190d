package be.parkerenopmaat.identity.upstream;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/// A sign-in that ends on a page that says why. The message goes to the log: nothing personal in
/// it.
public final class SignInFailure extends AuthenticationException {

  @Serial private static final long serialVersionUID = 1L;

  private final SignInProblem problem;

  /// Without a deeper cause.
  public SignInFailure(SignInProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  SignInFailure(SignInProblem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /// Why, as far as the person can do something about it.
  public SignInProblem problem() {
    return problem;
  }
}
