package be.parkerenopmaat.platform.migration;

/// What a service does about migrations when it starts.
public enum Migrations {
  /// Migrates as the owner role, under Flyway's lock: of several replicas one does it.
  RUN,
  /// Only looks whether all it knows have run, as the run role, and does not start otherwise. Later
  /// ones, of a newer release, are no hindrance: that is what going back needs.
  VALIDATE
}
