package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.SimulatorsMain;
import be.parkerenopmaat.localstack.kafka.KafkaMain;
import be.parkerenopmaat.localstack.kafka.LocalKafka;
import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import be.parkerenopmaat.localstack.postgres.PostgresOptions;
import be.parkerenopmaat.localstack.process.Folder;
import be.parkerenopmaat.localstack.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The whole system on this machine: PostgreSQL, Kafka, the simulators and the six services, each a
/// process of its own, wired as in production. Nothing of it outlives this JVM.
public final class Stack implements AutoCloseable {

  private static final String POSTGRES = "postgresql";
  private static final String KAFKA = "kafka";
  private static final String SIMULATORS = "simulators";

  private final StackOptions options;
  private final Path folder;
  private final Path logs;
  private final FolderLock lock;
  private final Secrets secrets;
  private final Wiring wiring;
  private final PostgresPart postgres;
  private final HttpProbe probe = new HttpProbe();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<Part> replicas = new CopyOnWriteArrayList<>();
  private final Map<Service, Program> programs = new EnumMap<>(Service.class);
  private final Map<Service, PostgresDatabase> databases = new ConcurrentHashMap<>();

  private Stack(StackOptions options) {
    this.options = options;
    Path kept = options.folder();
    folder = kept == null ? Folder.temporary("parkeren-op-maat-") : kept.toAbsolutePath();
    lock = FolderLock.take(folder);
    Path data = folder.resolve("data");
    logs = folder.resolve("logs");
    Folder.delete(logs);
    create(data);
    create(logs);
    secrets = Secrets.in(data);
    Ports ports = kept == null ? Ports.free() : Ports.usual(options.publicPort());
    wiring = new Wiring(ports, secrets, options.clockOffset());
    postgres =
        new PostgresPart(
            new PostgresOptions(
                data.resolve(POSTGRES),
                ports.postgres(),
                kept != null,
                logs.resolve(POSTGRES + ".log")));
    add(postgres);
    add(kafka(data.resolve(KAFKA), ports));
    add(simulators(ports));
    for (Service service : Service.values()) {
      Path unpacked = options.repository().resolve(".local-stack/programs").toAbsolutePath();
      Program program =
          Program.of(options.repository(), service.module(), unpacked, options.javaOptions());
      programs.put(service, program);
      add(service(service, program, ports));
    }
  }

  /// Starts everything and returns when every part is ready.
  ///
  /// @throws StackException when something is not built, a port is taken, the folder is in use or a
  /// part does not come up; nothing is left running then
  public static Stack start(StackOptions options) {
    var stack = new Stack(options);
    try {
      stack.startAll();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startAll() {
    atOnce(
        List.of(
            () -> {
              starting(POSTGRES);
              for (Service service : Service.values()) {
                databases.put(service, createDatabase(service));
              }
            },
            () -> starting(KAFKA),
            () -> starting(SIMULATORS),
            () -> programs.values().forEach(Program::unpack)));
    if (options.trains()) {
      train();
    }
    atOnce(programs.keySet().stream().<Runnable>map(one -> () -> starting(one.module())).toList());
  }

  /// Makes the start-up caches that are missing; one that cannot be made is done without.
  private void train() {
    long begin = System.nanoTime();
    List<Runnable> trainings = new ArrayList<>();
    programs.forEach(
        (service, program) -> {
          if (!program.isTrained()) {
            trainings.add(() -> train(service, program));
          }
        });
    if (!trainings.isEmpty()) {
      atOnce(trainings);
      told("start-up caches", begin, "made once for each build");
    }
  }

  private void train(Service service, Program program) {
    Path log = logs.resolve("training-" + service.module() + ".log");
    try {
      program.train(wiring.of(service, database(service)), log);
    } catch (StackException e) {
      options.tell().accept("No start-up cache for " + service.module() + ": see " + log);
    }
  }

  private void starting(String name) {
    long begin = System.nanoTime();
    Part part = part(name);
    part.start();
    told(name, begin, part.address());
  }

  private void told(String what, long begin, String detail) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    options.tell().accept(String.format("%-22s %5.1f s  %s", what, seconds, detail));
  }

  /// The gateway as a browser sees it.
  public String publicUrl() {
    return wiring.publicUrl();
  }

  /// Where the letters that the system sends can be read: a page, and `/mails` as JSON.
  public String mailUrl() {
    return wiring.mailUrl();
  }

  /// Where the simulators take requests to misbehave, and tell what was really paid.
  public String simulatorsAdminUrl() {
    return wiring.simulatorsAdminUrl();
  }

  /// Where a service tells its metrics.
  ///
  /// @param service its module, such as `wallet-service`
  public String metricsUrl(String service) {
    return wiring.metricsUrl(Service.ofModule(service));
  }

  /// The folder with one log for each part.
  public Path logs() {
    return logs;
  }

  /// The JDBC address of a service's database, credentials of the service's run role included.
  ///
  /// @param database such as `pom_wallet`
  public String databaseUrl(String database) {
    for (PostgresDatabase one : databases.values()) {
      if (one.user().equals(database)) {
        return one.url() + "?user=" + one.user() + "&password=" + encoded(one.password());
      }
    }
    throw new IllegalArgumentException("There is no database " + database);
  }

  /// A secret of this stack by the name that the services know it by, such as
  /// `POM_ENFORCEMENT_CLIENT_SECRET`.
  public String secret(String name) {
    return secrets.of(name);
  }

  /// Kills a part (`kill -9`) and returns when it is gone.
  ///
  /// @param name a service's module, `postgresql`, `kafka` or `simulators`
  public void kill(String name) {
    part(name).kill();
  }

  /// Stops a part cleanly and returns when it is gone.
  public void stop(String name) {
    part(name).stop();
  }

  /// Starts one more replica of a service beside those that run, on a port of its own, and returns
  /// its address when it is ready.
  ///
  /// @param module the service's module, such as `gateway`
  /// @param otherwise what it is told otherwise than the first
  public String replicate(String module, Map<String, String> otherwise) {
    Service service = Service.ofModule(module);
    Program program = programs.get(service);
    if (program == null) {
      throw new IllegalStateException("There is no program of " + module);
    }
    int port = FreePort.pick();
    var replica =
        new JavaPart(
            module + "-" + port,
            "http://localhost:" + port,
            program::command,
            () -> {
              Map<String, String> environment = wiring.of(service, database(service), port);
              environment.computeIfPresent(
                  "POM_MANAGEMENT_PORT", (_, _) -> Integer.toString(FreePort.pick()));
              environment.putAll(otherwise);
              return environment;
            },
            () -> probe.isOk("http://localhost:" + port + Wiring.readinessPath(service)),
            logs.resolve(module + "-" + port + ".log"),
            options.tell());
    replicas.add(replica);
    replica.start();
    return replica.address();
  }

  /// Every record that Kafka holds, as text.
  public List<String> records() {
    return LocalKafka.records(wiring.kafkaBootstrapServers());
  }

  /// Starts a part again that was killed or stopped, or still runs, and returns when it is ready.
  public void restart(String name) {
    Part part = part(name);
    part.stop();
    part.start();
  }

  /// Stops everything, what people talk to first, and returns when all is gone.
  @Override
  public void close() {
    List<Part> services = new ArrayList<>(replicas);
    Arrays.stream(Service.values()).map(service -> part(service.module())).forEach(services::add);
    atOnce(services.stream().<Runnable>map(one -> one::stop).toList());
    atOnce(List.of(part(SIMULATORS)::stop, part(KAFKA)::stop, postgres::stop));
    probe.close();
    lock.close();
    if (options.folder() == null) {
      Folder.delete(folder.resolve("data"));
    }
  }

  private PostgresDatabase createDatabase(Service service) {
    String name = service.database();
    return postgres
        .server()
        .createDatabase(name, secrets.of(name + ".run"), secrets.of(name + ".owner"));
  }

  private PostgresDatabase database(Service service) {
    PostgresDatabase database = databases.get(service);
    if (database == null) {
      throw new IllegalStateException("PostgreSQL was never started");
    }
    return database;
  }

  private Part kafka(Path data, Ports ports) {
    String bootstrapServers = wiring.kafkaBootstrapServers();
    return new JavaPart(
        KAFKA,
        "localhost:" + ports.kafka(),
        () -> ownProgram(KafkaMain.class, data.toString(), Integer.toString(ports.kafka())),
        Map::of,
        () -> LocalKafka.answers(bootstrapServers),
        logs.resolve(KAFKA + ".log"),
        options.tell());
  }

  private Part simulators(Ports ports) {
    String itsme = "http://localhost:" + ports.identityProviders();
    return new JavaPart(
        SIMULATORS,
        itsme,
        () -> ownProgram(SimulatorsMain.class),
        wiring::ofSimulators,
        () -> probe.isOk(itsme + "/itsme/.well-known/openid-configuration"),
        logs.resolve(SIMULATORS + ".log"),
        options.tell());
  }

  private Part service(Service service, Program program, Ports ports) {
    return new JavaPart(
        service.module(),
        "http://localhost:" + ports.of(service),
        program::command,
        () -> wiring.of(service, database(service)),
        () -> probe.isOk(wiring.readinessUrl(service)),
        logs.resolve(service.module() + ".log"),
        options.tell());
  }

  private List<String> ownProgram(Class<?> main, String... arguments) {
    var command = Program.java(options.javaOptions());
    command.add("-Dlogback.configurationFile=local-stack-logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private void add(Part part) {
    parts.put(part.name(), part);
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("There is no part " + name + " but " + parts.keySet());
    }
    return part;
  }

  private static void atOnce(List<Runnable> actions) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      actions.forEach(action -> running.add(threads.submit(action)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while starting or stopping");
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
