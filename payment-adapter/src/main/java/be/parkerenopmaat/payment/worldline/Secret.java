package be.parkerenopmaat.payment.worldline;

/// A value that may be used but never shown: its text form is a mask, so that no log line, error or
/// actuator page can carry it.
public record Secret(String value) {

  @Override
  public String toString() {
    return "******";
  }
}
