package be.parkerenopmaat.localstack.identityprovider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The citizens both providers know. The sample is small and says something: two of one household
/// inside the zone, one alone inside it, one elsewhere, and the three that surprise a program: no
/// address, no first name, and an itsme account made anew.
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

  /// Has a Dutch document, so that no provider tells an address.
  public static final Citizen SANNE =
      new Citizen(
          "sanne.devries",
          "Sanne",
          "de Vries",
          "sanne.devries@example.com",
          "",
          "",
          "",
          "9d02be",
          "member-sanne",
          List.of("member-sanne"));

  /// Has one name only, so that no provider tells a first name. Lives in the zone, alone.
  public static final Citizen YANGCHEN =
      new Citizen(
          "yangchen",
          "",
          "Yangchen",
          "yangchen@example.com",
          "Keizerstraat 9",
          "2000",
          "Antwerpen",
          "b1e6a3",
          "member-yangchen",
          List.of("member-yangchen"));

  /// Deleted an itsme account once and made another. Lives in the zone, alone.
  public static final Citizen ELS =
      new Citizen(
          "els.maes",
          "Els",
          "Maes",
          "els.maes@example.com",
          "Klapdorp 5",
          "2000",
          "Antwerpen",
          "70c8f5",
          "member-els",
          List.of("member-els"));

  private final Map<String, Citizen> byUsername = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> itsmeAccountsLost = new ConcurrentHashMap<>();

  /// A registry that holds the sample.
  static Citizens sample() {
    var citizens = new Citizens();
    List.of(LENA, JORIS, AMIR, NOOR, SANNE, YANGCHEN, ELS).forEach(citizens::add);
    citizens.recreateItsme(ELS);
    return citizens;
  }

  private Citizens() {}

  /// Adds a citizen, or replaces the one of that username: people move.
  public void add(Citizen citizen) {
    byUsername.put(citizen.username(), citizen);
  }

  /// The citizen deleted their itsme account and made another. From now on itsme knows them under
  /// another subject, also when they are added again; eID and the A-profile stay as they were.
  public void recreateItsme(Citizen citizen) {
    itsmeAccountsLost.merge(citizen.username(), 1, Integer::sum);
  }

  /// The subject under which one provider knows the citizen. It is pairwise: the other provider has
  /// another.
  String subject(Face face, Citizen citizen) {
    String account = face.path() + "/" + citizen.username();
    int lost = face == Face.ITSME ? itsmeAccountsLost.getOrDefault(citizen.username(), 0) : 0;
    return named(lost == 0 ? account : account + "/" + lost);
  }

  /// The subject at the consent app, which is none of the providers'.
  public static String subject(Citizen citizen) {
    return named("aprofiel/" + citizen.username());
  }

  private static String named(String account) {
    return UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8)).toString();
  }

  public List<Citizen> all() {
    return List.copyOf(byUsername.values());
  }

  public Optional<Citizen> find(String username) {
    return Optional.ofNullable(byUsername.get(username));
  }
}
