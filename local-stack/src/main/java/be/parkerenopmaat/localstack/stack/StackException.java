package be.parkerenopmaat.localstack.stack;

/// The stack cannot run; the message tells a person why, in words that need no stack trace.
public final class StackException extends RuntimeException {

  public StackException(String message) {
    super(message);
  }
}
