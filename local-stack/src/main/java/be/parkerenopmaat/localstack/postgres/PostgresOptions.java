package be.parkerenopmaat.localstack.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a local PostgreSQL is started.
///
/// @param folder where its data, log and superuser password live and survive a restart; null for a
/// temporary folder that is deleted when the server is closed
/// @param port the TCP port on the loopback interface; 0 for a free one
/// @param durable whether a committed transaction survives a loss of power; false trades that for
/// speed and is for tests only
public record PostgresOptions(@Nullable Path folder, int port, boolean durable) {

  /// A throw-away server on a free port, for tests.
  public static PostgresOptions temporary() {
    return new PostgresOptions(null, 0, false);
  }

  /// A server that keeps its data in the folder, and keeps it safe.
  public static PostgresOptions keptIn(Path folder, int port) {
    return new PostgresOptions(folder, port, true);
  }
}
