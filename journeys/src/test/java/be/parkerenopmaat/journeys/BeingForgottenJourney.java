package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.journeys.MobileApp.Tokens;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What is known of a citizen, wherever it lies: all of it in their copy, and none of it anywhere
/// once they are erased. The citizen's data are words that stand nowhere else.
@ExtendWith(WholeSystemResolver.class)
class BeingForgottenJourney {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private static final List<String> DATABASES =
      List.of(
          "pom_identity",
          "pom_wallet",
          "pom_booking",
          "pom_visitor_quota",
          "pom_payment",
          "pom_gateway");

  /// The question of the app, as any browser can ask it.
  private static final String SIGN_IN =
      "/identity/oauth2/authorize?response_type=code&client_id=mobile&redirect_uri="
          + "be.parkerenopmaat.app:/login&scope=openid%20citizen&state=state&code_challenge="
          + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

  private final WholeSystem system;

  BeingForgottenJourney(WholeSystem system) {
    this.system = system;
  }

  @Test
  void the_copy_is_complete_and_after_an_erasure_nothing_of_the_person_is_left() throws Exception {
    Citizen kanarie = canary("0ca4a1");
    try (var portal = new Portal(system.world())) {
      portal.join(Face.EID, kanarie);
      String citizen = portal.me().path("citizenId").asString();
      portal.topUp(2000, "");
      JsonNode session = visit(portal, "1-KNR-001");

      JsonNode copy = portal.browser().get("/api/v1/me/export").with(200).json();
      assertThat(copy.toString())
          .contains(
              citizen,
              kanarie.username(),
              kanarie.givenName(),
              kanarie.familyName(),
              kanarie.email(),
              kanarie.aProfileId(),
              "1KNR001",
              session.path("id").asString())
          // Never kept in the first place.
          .doesNotContain(kanarie.street(), kanarie.memberId());
      for (String service : copy.propertyNames()) {
        assertThat(copy.path(service).toString()).as(service).contains(citizen);
      }
      assertThat(copy.path("wallet").path("posting").size()).isPositive();
      assertThat(copy.path("payments").path("paymentOrder").size()).isEqualTo(1);
      assertThat(copy.path("gateway").path("browserSession"))
          .singleElement()
          .satisfies(asking -> assertThat(asking.path("thisOne").asBoolean()).isTrue());
      assertThat(copy.toString()).doesNotContain(keysOf(citizen));
      assertThat(storedAtTheDoor()).contains(citizen);
      // The sign-in shows that the search finds what there is.
      assertThat(everythingStored()).contains(kanarie.email());

      portal.browser().delete("/api/v1/me").with(204);

      String[] personal = personal(kanarie);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(portal.browser().get("/api/v1/me").status()).isEqualTo(401);
                assertThat(everythingStored()).doesNotContain(personal);
                assertThat(storedAtTheDoor()).doesNotContain(citizen);
              });
      assertThat(String.join("\n", system.records())).contains(citizen).doesNotContain(personal);
      assertThat(everythingLogged()).doesNotContain(personal);
    }
  }

  @Test
  void a_withdrawal_and_a_sign_out_are_felt_on_every_replica_within_five_seconds() {
    Citizen kanarie = canary("0ca4a2");
    URI gateway = system.replicate("gateway", Map.of());
    URI identity = system.replicate("identity-service", Map.of());
    try (var portal = new Portal(system.world());
        var elsewhere = new Portal(system.world());
        var app = new MobileApp(system.world());
        var otherApp = new MobileApp(identity, Onlooker.NOBODY);
        var onTheTablet = new MobileApp(system.world())) {
      portal.join(Face.ITSME, kanarie);
      elsewhere.consentPage(Face.EID, kanarie).with(200);
      Tokens tokens = app.signIn(Face.ITSME, kanarie);
      Tokens otherTokens = otherApp.signIn(Face.EID, kanarie);
      String there = gateway + "/api/v1/me";
      assertThat(everywhere(there, portal, elsewhere)).containsOnly(200);
      // Both gateways remember from now on what they got in exchange for the apps' tokens.
      assertThat(atBoth(gateway, app, tokens)).containsOnly(200);
      assertThat(atBoth(gateway, otherApp, otherTokens)).containsOnly(200);
      // Whoever is signed in at one identity-service is so at the other.
      assertThat(portal.browser().open(identity + SIGN_IN).uri().getScheme())
          .isEqualTo("be.parkerenopmaat.app");

      Tokens givenBack = onTheTablet.signIn(Face.ITSME, kanarie);
      assertThat(atBoth(gateway, onTheTablet, givenBack)).containsOnly(200);

      onTheTablet.revoke(givenBack).with(200);

      await()
          .atMost(FIVE_SECONDS)
          .untilAsserted(
              () -> assertThat(atBoth(gateway, onTheTablet, givenBack)).containsOnly(401));
      assertThat(atBoth(gateway, app, tokens)).containsOnly(200);
      assertThat(everywhere(there, portal, elsewhere)).containsOnly(200);

      portal.browser().delete("/api/v1/me/consent").with(200);

      await()
          .atMost(FIVE_SECONDS)
          .untilAsserted(
              () -> {
                assertThat(everywhere(there, portal, elsewhere)).containsOnly(401);
                assertThat(atBoth(gateway, app, tokens)).containsOnly(401);
                assertThat(atBoth(gateway, otherApp, otherTokens)).containsOnly(401);
                // Asked at the replica that the other one signed in at.
                assertThat(otherApp.refresh(tokens.refresh()).status()).isEqualTo(400);
                assertThat(app.refresh(otherTokens.refresh()).status()).isEqualTo(400);
                for (Portal one : List.of(portal, elsewhere)) {
                  assertThat(one.browser().open(identity + SIGN_IN).uri().getPath())
                      .isEqualTo("/identity/sign-in");
                }
              });
    }
  }

  @Test
  void a_withdrawal_is_felt_while_kafka_is_down_and_gives_back_once_it_is_up_again() {
    Citizen kanarie = canary("0ca4a3");
    try (var portal = new Portal(system.world());
        var app = new MobileApp(system.world())) {
      portal.join(Face.ITSME, kanarie);
      String citizen = portal.me().path("citizenId").asString();
      portal.topUp(2000, "");
      String planned = visit(portal, "1-KNR-003").path("id").asString();
      assertThat(portal.balanceCents()).isLessThan(2000);
      Tokens tokens = app.signIn(Face.ITSME, kanarie);
      assertThat(app.get("/api/v1/wallet", tokens).status()).isEqualTo(200);

      system.kill("kafka");
      try {
        portal.browser().delete("/api/v1/me/consent").with(200);

        await()
            .atMost(FIVE_SECONDS)
            .untilAsserted(
                () -> {
                  assertThat(portal.browser().get("/api/v1/me").status()).isEqualTo(401);
                  assertThat(app.get("/api/v1/wallet", tokens).status()).isEqualTo(401);
                  assertThat(app.refresh(tokens.refresh()).status()).isEqualTo(400);
                });
        // Who changes their mind meanwhile is welcome, and what they had planned is gone even so.
        portal.join(Face.ITSME, kanarie);
        assertThat(portal.me().path("citizenId").asString()).isEqualTo(citizen);
      } finally {
        system.restart("kafka");
      }

      await().atMost(SOON).until(() -> portal.balanceCents() == 2000);
      assertThat(
              portal
                  .browser()
                  .get("/api/v1/sessions/" + planned)
                  .with(200)
                  .json()
                  .path("status")
                  .asString())
          .isEqualTo("CANCELLED");
      visit(portal, "1-KNR-004");
    }
  }

  /// What two browsers are answered at both gateways.
  private static List<Integer> everywhere(String there, Portal... browsers) {
    return Stream.of(browsers)
        .flatMap(
            one ->
                Stream.of(
                    one.browser().get("/api/v1/me").status(), one.browser().get(there).status()))
        .toList();
  }

  /// What an app is answered at both gateways, by two services.
  private List<Integer> atBoth(URI gateway, MobileApp app, Tokens tokens) {
    return Stream.of(system.world().publicUrl(), gateway)
        .flatMap(door -> Stream.of("/api/v1/wallet", "/api/v1/favourites").map(door::resolve))
        .map(address -> app.get(address.toString(), tokens).status())
        .toList();
  }

  private JsonNode visit(Portal portal, String plate) {
    String body =
        Portal.booking(
            "VISITOR",
            plate,
            portal.me().path("residentZone").asString(),
            system
                .world()
                .today()
                .plusDays(1)
                .atTime(LocalTime.of(10, 0))
                .atZone(World.BRUSSELS)
                .toInstant(),
            Duration.ofHours(1),
            "");
    return portal.book(body).confirmed().path("sessions").path(0);
  }

  private Citizen canary(String id) {
    var citizen =
        new Citizen(
            "kanarie." + id,
            "Kanarie" + id,
            "Vogelzang" + id,
            id + "@kanarie.example",
            "Hoogstraat " + Integer.parseInt(id, 16),
            "2000",
            "Antwerpen",
            id,
            "member-" + id,
            List.of("member-" + id));
    system.simulators().add(citizen);
    return citizen;
  }

  private static String[] personal(Citizen citizen) {
    return Stream.of(
            citizen.username(),
            citizen.givenName(),
            citizen.familyName(),
            citizen.email(),
            citizen.street(),
            citizen.memberId())
        .flatMap(text -> Stream.of(text, hex(text)))
        .toArray(String[]::new);
  }

  /// How PostgreSQL writes a text that is kept as bytes.
  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)).toLowerCase(Locale.ROOT);
  }

  /// The names by which browsers open the citizen's sessions, as a cookie has them too.
  private String[] keysOf(String citizen) {
    return system
        .rows(
            "pom_gateway",
            """
            select session_id, primary_id, encode(convert_to(session_id, 'UTF8'), 'base64')
              from spring_session where principal_name = '%s'
            """
                .formatted(citizen))
        .stream()
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  /// Every row of every table of every database.
  private String everythingStored() {
    return DATABASES.stream().map(this::stored).collect(Collectors.joining());
  }

  private String stored(String database, String... but) {
    var all = new StringBuilder();
    List<List<String>> tables =
        system.rows(
            database,
            """
            select quote_ident(table_name) from information_schema.tables
             where table_schema = 'public' and table_type = 'BASE TABLE'
            """);
    for (List<String> table : tables) {
      if (!List.of(but).containsAll(table)) {
        system
            .rows(database, "select t::text from " + table.getFirst() + " t")
            .forEach(row -> all.append(row.getFirst()).append('\n'));
      }
    }
    return all.toString();
  }

  /// The gateway keeps no account that would need the citizen's opaque id. By its sign-outs, which
  /// have it for a quarter of an hour, the replicas learn of the erasure.
  private String storedAtTheDoor() {
    return stored("pom_gateway", "sign_out");
  }

  private String everythingLogged() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> logs = Files.list(system.logs())) {
      for (Path log : logs.toList()) {
        all.append(Files.readString(log, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
