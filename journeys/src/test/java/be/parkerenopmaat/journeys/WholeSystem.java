package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.description.Description;
import be.parkerenopmaat.journeys.description.HeldToTheDescription;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import be.parkerenopmaat.localstack.stack.Stack;
import be.parkerenopmaat.localstack.stack.StackOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Every part, running: the world around the system, its six processes, and its databases, which a
/// test may read to see whether they agree with what the API says.
final class WholeSystem implements AutoCloseable {

  private final Stack stack;
  private final World world;
  private final Simulators simulators;

  private WholeSystem(Stack stack, Duration clockOffset) {
    this.stack = stack;
    this.world =
        new World(
            URI.create(stack.publicUrl()),
            URI.create(stack.simulatorsAdminUrl()),
            clockOffset,
            new HeldToTheDescription(Description.in(repository()), URI.create(stack.publicUrl())));
    this.simulators = new Simulators(world.adminUrl());
  }

  static WholeSystem start() {
    Duration offset = WeekdayMorning.offsetFrom(Instant.now());
    return new WholeSystem(
        Stack.start(StackOptions.temporary(repository()).shiftedBy(offset)), offset);
  }

  World world() {
    return world;
  }

  Simulators simulators() {
    return simulators;
  }

  /// Where the letters that the system sends can be read.
  URI mailUrl() {
    return URI.create(stack.mailUrl());
  }

  /// The secret by which a client of its own right asks for tokens.
  String clientSecret(String name) {
    return stack.secret(name);
  }

  /// Kills a service by its module's name, as a failing machine would.
  void kill(String service) {
    stack.kill(service);
  }

  /// Starts it again, and returns when it is ready.
  void restart(String service) {
    stack.restart(service);
  }

  /// Somebody of operations, signed in.
  Operator operator() {
    return new Operator(world, "operations", stack.secret("POM_OPERATIONS_CLIENT_SECRET"));
  }

  /// A scan car's software, signed in.
  Operator scanCar() {
    return new Operator(world, "enforcement", stack.secret("POM_ENFORCEMENT_CLIENT_SECRET"));
  }

  /// The address of one more replica of a service, which is told some things otherwise.
  URI replicate(String service, Map<String, String> otherwise) {
    return URI.create(stack.replicate(service, otherwise));
  }

  /// Every record that Kafka holds.
  List<String> records() {
    return stack.records();
  }

  /// Where each part's log is.
  Path logs() {
    return stack.logs();
  }

  /// A resident of the zone whom nobody knows yet, alone in a new household, signed in and
  /// consenting.
  Portal newResident() {
    return joined(unknownResident());
  }

  /// Somebody from outside every zone whom nobody knows yet, signed in and consenting.
  Portal newNonResident() {
    return joined(unknownCitizen("9000", "Gent"));
  }

  /// A resident of the zone, alone in a new household, who never signed in.
  Citizen unknownResident() {
    return unknownCitizen("2000", "Antwerpen");
  }

  private Citizen unknownCitizen(String postalCode, String locality) {
    String id = "%06x".formatted(ThreadLocalRandom.current().nextInt(0x1000000));
    var citizen =
        new Citizen(
            "bewoner." + id,
            "Bewoner",
            "Nummer" + id,
            id + "@example.com",
            "Hoogstraat " + Integer.parseInt(id, 16),
            postalCode,
            locality,
            id,
            "member-" + id,
            List.of("member-" + id));
    simulators.add(citizen);
    return citizen;
  }

  private Portal joined(Citizen citizen) {
    var portal = new Portal(world);
    portal.join(Face.ITSME, citizen);
    return portal;
  }

  /// The names of all metrics that a service tells, such as `outbox_oldest_age_seconds`.
  ///
  /// @param service its module
  Set<String> metrics(String service) {
    URI address = URI.create(stack.metricsUrl(service));
    try (var browser = new Browser(address.resolve("/"), Onlooker.NOBODY)) {
      return browser
          .get(address.toString())
          .with(200)
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("[{ ]", 2)[0])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /// The rows of a query on a database such as `pom_wallet`, each as its columns' texts.
  List<List<String>> rows(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(stack.databaseUrl(database));
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      var rows = new ArrayList<List<String>>();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(found.getString(column)));
        }
        rows.add(List.copyOf(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("local-stack")) ? here : here.resolve("..").normalize();
  }

  @Override
  public void close() {
    simulators.close();
    stack.close();
  }
}
