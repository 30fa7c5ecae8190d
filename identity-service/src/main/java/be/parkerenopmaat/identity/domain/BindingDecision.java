package be.parkerenopmaat.identity.domain;

/// Whether a sign-in by which nobody is known may open an account that exists (re-binding). That
/// both are in one person's hands is shown before; this is what stands in the way all the same.
public sealed interface BindingDecision {

  /// It may.
  record Allowed() implements BindingDecision {}

  /// It may not.
  record Declined(Reason reason) implements BindingDecision {}

  /// Why a sign-in does not open an account.
  enum Reason {
    /// The two have different names: an account is one person's.
    ANOTHER_PERSON("another-person"),
    /// It opens another account already; two accounts are never made one.
    BOUND_ELSEWHERE("bound-elsewhere"),
    /// The account has no consent and so no name to compare with.
    WITHOUT_PROFILE("without-profile");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /// Stable, in problems and message keys.
    public String code() {
      return code;
    }
  }

  /// The decision about the account of `citizen` and somebody who signed in as `newcomer`.
  static BindingDecision of(Citizen citizen, Person newcomer) {
    return switch (citizen) {
      case Citizen.Registered registered when registered.profile().hasNameOf(newcomer.profile()) ->
          new Allowed();
      case Citizen.Registered _ -> new Declined(Reason.ANOTHER_PERSON);
      case Citizen.WithoutConsent _ -> new Declined(Reason.WITHOUT_PROFILE);
    };
  }
}
