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
/// @param log what the server's messages are appended to; null for a file in the folder
public record PostgresOptions(
    @Nullable Path folder, int port, boolean durable, @Nullable Path log) {

  /// A throw-away server on a free port, for tests.
  public static PostgresOptions temporary() {
    return new PostgresOptions(null, 0, false, null);
  }

  /// A server that keeps its data in the folder, and keeps it safe.
  public static PostgresOptions keptIn(Path folder, int port) {
    return new PostgresOptions(folder, port, true, null);
  }

  /// The same with its messages in another file.
  public PostgresOptions loggingTo(Path file) {
    return new PostgresOptions(folder, port, durable, file);
  }
}
