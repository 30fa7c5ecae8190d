package be.parkerenopmaat.journeys;

/// Something is not as the manual says.
public final class Unexpected extends RuntimeException {

  public Unexpected(String message) {
    super(message);
  }
}
