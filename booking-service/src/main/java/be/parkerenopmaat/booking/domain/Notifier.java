package be.parkerenopmaat.booking.domain;

/// A way to reach citizens, such as e-mail.
public interface Notifier {

  /// A letter.
  ///
  /// @param to the address in the way's own form
  /// @param text plain text
  record Letter(String to, Language language, String subject, String text) {
    @Override
    public String toString() {
      return "Letter[hidden]";
    }
  }

  /// What is known of a letter afterwards.
  enum Delivery {
    /// Somebody took it over.
    HANDED_OVER,
    /// Surely nobody has it, and it may go better later.
    NOT_HANDED_OVER,
    /// It was refused for good, or nobody knows whether it was taken.
    OVER
  }

  /// Whether it can reach anybody at all, by configuration.
  boolean isSetUp();

  Delivery deliver(Letter letter);
}
