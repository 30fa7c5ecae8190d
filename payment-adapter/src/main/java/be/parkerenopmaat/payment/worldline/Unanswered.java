package be.parkerenopmaat.payment.worldline;

import org.jspecify.annotations.Nullable;

/// The provider gave no answer that settles anything: a timeout, a broken connection, a 5xx, a 429,
/// or a twin of our request that is still running. What we asked for may have happened.
final class Unanswered extends RuntimeException {

  private final boolean repeatAtOnce;
  private final transient WorldlineClient.@Nullable Answer answer;

  /// @param repeatAtOnce whether sending exactly the same again at once is safe and may help
  /// @param answer what was answered; absent when nothing was
  Unanswered(
      String reason,
      boolean repeatAtOnce,
      WorldlineClient.@Nullable Answer answer,
      @Nullable Throwable cause) {
    super(reason, cause);
    this.repeatAtOnce = repeatAtOnce;
    this.answer = answer;
  }

  boolean repeatAtOnce() {
    return repeatAtOnce;
  }

  WorldlineClient.@Nullable Answer answer() {
    return answer;
  }

  /// The reason as it may be stored and shown to operators: no secrets, no addresses.
  String reason() {
    String message = getMessage();
    return message == null ? "unanswered" : message;
  }
}
