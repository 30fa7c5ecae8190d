package be.parkerenopmaat.localstack.process;

/// The signals that the stack sends; the names are those of `kill`.
public enum Signal {
  /// PostgreSQL's fast shutdown: roll back what runs, then stop cleanly.
  INT,
  /// The ordinary request to stop.
  TERM,
  /// No chance to react, as when a machine fails.
  KILL
}
