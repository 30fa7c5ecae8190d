package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.postgres.LocalPostgres;
import be.parkerenopmaat.localstack.postgres.PostgresOptions;
import be.parkerenopmaat.localstack.postgres.PostgresServer;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL of the stack.
final class PostgresPart implements Part {

  private final PostgresOptions options;
  private @Nullable LocalPostgres running;

  PostgresPart(PostgresOptions options) {
    this.options = options;
  }

  PostgresServer server() {
    LocalPostgres current = running;
    if (current == null) {
      throw new StackException("PostgreSQL is not running");
    }
    return current.server();
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String address() {
    return "localhost:" + options.port();
  }

  @Override
  public void start() {
    try {
      running = LocalPostgres.start(options);
    } catch (IllegalStateException e) {
      throw new StackException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void stop() {
    LocalPostgres current = running;
    running = null;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void kill() {
    LocalPostgres current = running;
    running = null;
    if (current != null) {
      current.process().kill();
    }
  }
}
