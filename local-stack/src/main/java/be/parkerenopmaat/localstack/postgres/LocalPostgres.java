package be.parkerenopmaat.localstack.postgres;

import be.parkerenopmaat.localstack.process.ChildProcess;
import be.parkerenopmaat.localstack.process.Folder;
import be.parkerenopmaat.localstack.process.FreePort;
import be.parkerenopmaat.localstack.process.LogFile;
import be.parkerenopmaat.localstack.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A PostgreSQL server on this machine, started from Maven artifacts as a direct child of this JVM:
/// through `pg_ctl` a killed server would stay behind unreaped and block its own restart. It works
/// for root and for ordinary users, listens on the loopback interface only, and dies with this JVM.
public final class LocalPostgres implements AutoCloseable {

  private static final String SUPERUSER = "postgres";
  private static final String HOST = "127.0.0.1";
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final int ATTEMPTS_FOR_A_FREE_PORT = 5;

  private final Path folder;
  private final boolean temporary;
  private final ChildProcess process;
  private final PostgresServer server;

  private LocalPostgres(
      Path folder, boolean temporary, ChildProcess process, PostgresServer server) {
    this.folder = folder;
    this.temporary = temporary;
    this.process = process;
    this.server = server;
  }

  /// Starts a server and returns when it accepts connections. Data that an earlier server left in
  /// the folder, cleanly or not, is taken up again.
  ///
  /// @throws IllegalStateException when it does not come up; the message holds the server's own
  public static LocalPostgres start(PostgresOptions options) {
    Path programs = PostgresBinaries.unpacked().resolve("bin");
    return start(options, programs, RootDrop.forThisUser(programs.resolve("postgres")));
  }

  static LocalPostgres start(PostgresOptions options, Path programs, RootDrop drop) {
    Path kept = options.folder();
    Path folder = kept == null ? Folder.temporary("local-postgres-") : kept.toAbsolutePath();
    Path data = folder.resolve("data");
    Path passwordFile = folder.resolve("superuser-password");
    Path log = options.log() == null ? folder.resolve("postgresql.log") : options.log();
    try {
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialise(programs, drop, folder, options.durable());
      }
      drop.giveOwnership(data);
      String password = Files.readString(passwordFile).strip();
      for (int attempt = 1; ; attempt++) {
        int port = FreePort.orFree(options.port());
        var server = new PostgresServer(HOST, port, SUPERUSER, password);
        var command = drop.wrap(command(programs, data, port, options.durable()));
        var process = ChildProcess.start(command, Map.of(), log, Signal.INT);
        if (accepts(server, process)) {
          return new LocalPostgres(folder, kept == null, process, server);
        }
        process.kill();
        if (options.port() != 0 || attempt == ATTEMPTS_FOR_A_FREE_PORT) {
          throw new IllegalStateException(
              "PostgreSQL did not start on port " + port + ":\n" + new LogFile(log).lastLines(15));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start PostgreSQL in " + folder, e);
    }
  }

  private static void initialise(Path programs, RootDrop drop, Path folder, boolean durable)
      throws IOException {
    Path data = folder.resolve("data");
    Folder.delete(data);
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    drop.giveOwnership(data);
    // One copy stays for us, the other is for initdb, which may run as another user.
    Path passwordFile = folder.resolve("superuser-password");
    Path handedOver = Files.createTempFile("local-postgres", ".password");
    String password = UUID.randomUUID().toString();
    writeSecretly(passwordFile, password);
    writeSecretly(handedOver, password);
    drop.giveOwnership(handedOver);
    var command = new ArrayList<String>();
    command.add(programs.resolve("initdb").toString());
    command.addAll(List.of("--pgdata", data.toString(), "--username", SUPERUSER));
    command.addAll(List.of("--auth", "scram-sha-256", "--pwfile", handedOver.toString()));
    command.addAll(List.of("--encoding", "UTF8"));
    // Sorts alike on every machine, whatever locales it has installed.
    command.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    command.addAll(List.of("--locale", "C"));
    if (!durable) {
      command.add("--no-sync");
    }
    Path log = folder.resolve("initdb.log");
    var initdb = ChildProcess.start(drop.wrap(command), Map.of(), log, Signal.KILL);
    boolean ended = initdb.awaitEnd(START_BOUND);
    initdb.kill();
    Files.delete(handedOver);
    if (!ended || initdb.exitCode() != 0) {
      Folder.delete(data);
      throw new IllegalStateException("initdb failed:\n" + new LogFile(log).lastLines(15));
    }
  }

  private static List<String> command(Path programs, Path data, int port, boolean durable) {
    var command = new ArrayList<String>();
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
    var settings = new ArrayList<String>();
    settings.add("listen_addresses=" + HOST);
    settings.add("port=" + port);
    settings.add("unix_socket_directories=");
    settings.add("max_connections=200");
    settings.add("shared_buffers=64MB");
    settings.add("timezone=UTC");
    settings.add("log_timezone=UTC");
    settings.add("log_line_prefix=%m [%p] %u@%d ");
    if (!durable) {
      settings.addAll(
          List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"));
    }
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  private static boolean accepts(PostgresServer server, ChildProcess process) {
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (var connection = server.connect("postgres")) {
        return connection.isValid(5) && process.isAlive();
      } catch (SQLException notYet) {
        process.awaitEnd(Duration.ofMillis(25));
      }
    }
    return false;
  }

  /// The server for whoever needs a database in it.
  public PostgresServer server() {
    return server;
  }

  /// The process of the postmaster, for who wants to hurt it.
  public ChildProcess process() {
    return process;
  }

  /// Stops the server: open transactions are rolled back, everything committed is on disk. A
  /// temporary server leaves nothing behind.
  @Override
  public void close() {
    process.stop(Signal.INT);
    if (temporary) {
      Folder.delete(folder);
    }
  }

  private static void writeSecretly(Path file, String secret) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret);
  }
}
