package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The citizens both providers know. The sample is small and says something: two of one household
/// inside the zone, one alone inside it, one elsewhere.
public final class Citizens {

  private static final List<String> KLOOSTERSTRAAT = List.of("member-lena", "member-joris");

  /// Lives in the zone; the A-profile id is the one the manual shows.
  public static final Citizen LENA =
      new Citizen(
          "lena.wouters",
          "Lena",
          "Wouters",
          "lena.wouters@example.com",
          "Kloosterstraat 71",
          "2000",
          "Antwerpen",
          "a876e4",
          "member-lena",
          KLOOSTERSTRAAT);

  /// Of the same household as [#LENA].
  public static final Citizen JORIS =
      new Citizen(
          "joris.wouters",
          "Joris",
          "Wouters",
          "joris.wouters@example.com",
          "Kloosterstraat 71",
          "2000",
          "Antwerpen",
          "3f09bd",
          "member-joris",
          KLOOSTERSTRAAT);

  /// Lives in the zone, alone.
  public static final Citizen AMIR =
      new Citizen(
          "amir.benali",
          "Amir",
          "Benali",
          "amir.benali@example.com",
          "Hoogstraat 14",
          "2000",
          "Antwerpen",
          "c41d70",
          "member-amir",
          List.of("member-amir"));

  /// Lives outside every zone.
  public static final Citizen NOOR =
      new Citizen(
          "noor.declercq",
          "Noor",
          "De Clercq",
          "noor.declercq@example.com",
          "Veldstraat 12",
          "9000",
          "Gent",
          "5c21f7",
          "member-noor",
          List.of("member-noor"));

  private final Map<String, Citizen> byUsername = new ConcurrentSkipListMap<>();

  /// A registry that holds the sample.
  static Citizens sample() {
    var citizens = new Citizens();
    List.of(LENA, JORIS, AMIR, NOOR).forEach(citizens::add);
    return citizens;
  }

  private Citizens() {}

  /// Adds a citizen, or replaces the one of that username: people move.
  public void add(Citizen citizen) {
    byUsername.put(citizen.username(), citizen);
  }

  public List<Citizen> all() {
    return List.copyOf(byUsername.values());
  }

  public Optional<Citizen> find(String username) {
    return Optional.ofNullable(byUsername.get(username));
  }
}
