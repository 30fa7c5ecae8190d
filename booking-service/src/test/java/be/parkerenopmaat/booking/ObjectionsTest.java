package be.parkerenopmaat.booking;

import static be.parkerenopmaat.booking.World.anyPlate;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.SurroundingsInTests.PostOffice;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Every way of saying no to what surrounds bookings, over HTTP: with its status, its code, and a
/// text in each language.
@ServiceTest
class ObjectionsTest {

  private static final String FAVOURITES = "/api/v1/favourites";
  private static final String PREFERENCES = "/api/v1/preferences";
  private static final String RIGHTS = "/api/v1/enforcement/rights";

  private final ServiceApi api;
  private final EventProbe events;
  private final PostOffice postOffice;
  private final World world;

  @Autowired
  ObjectionsTest(ServiceApi api, EventProbe events, PostOffice postOffice) {
    this.api = api;
    this.events = events;
    this.postOffice = postOffice;
    world = new World(api, events);
  }

  @AfterEach
  void open_the_post_office_again() {
    postOffice.close(false);
  }

  @ParameterizedTest
  @EnumSource
  void every_objection_has_its_status_and_code(Objection objection) {
    for (String language : new String[] {"nl", "fr", "en", "de"}) {
      ApiAnswer answer = provoke(objection, language);
      assertThat(answer.code()).isEqualTo(objection.code());
      assertThat(answer.status()).isEqualTo(status(objection));
      JsonNode problem = answer.json();
      assertThat(problem.path("type").asString())
          .isEqualTo("urn:parkerenopmaat:problem:" + objection.code());
      assertThat(problem.path("identifier").asString()).isNotBlank();
      assertThat(problem.path("title").asString()).isNotBlank().isNotEqualTo(objection.code());
      assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("{");
    }
  }

  private ApiAnswer provoke(Objection objection, String language) {
    return switch (objection) {
      case INVALID_PLATE -> add(world.outsider(), "?", language);
      case CITIZEN_UNKNOWN ->
          add(new Person(UUID.randomUUID(), UUID.randomUUID()), anyPlate(), language);
      case CONSENT_MISSING -> add(withdrawn(), anyPlate(), language);
      case TOO_MANY_FAVOURITES -> {
        Person citizen = world.outsider();
        for (int i = 0; i < 10; i++) {
          assertThat(add(citizen, anyPlate(), language).status()).isEqualTo(201);
        }
        yield add(citizen, anyPlate(), language);
      }
      case FAVOURITE_EXISTS -> {
        Person citizen = world.outsider();
        add(citizen, "1ABC123", language);
        yield add(citizen, "1-abc-123", language);
      }
      case UNKNOWN_ZONE -> check(language).get(RIGHTS + "?plate=1ABC123&zone=atlantis");
      case CHECK_TOO_LATE ->
          check(language)
              .get(RIGHTS + "?plate=1ABC123&zone=centrum&at=2026-11-17T09:59:59%2B01:00");
      case TOO_MANY_CHECKS ->
          check(language)
              .post(
                  "/api/v1/enforcement/checks",
                  Map.of(
                      "checks",
                      Collections.nCopies(501, Map.of("plate", "1ABC123", "zone", "centrum"))));
      case CHECK_UNBOUNDED -> check(language).get("/apds/v4/rights/assigned");
      case INVALID_EMAIL -> prefer(world.outsider(), Map.of("email", "niemand"), language);
      case INVALID_AMOUNT ->
          prefer(
              world.outsider(),
              Map.of("lowBalance", Map.of("amount", 0, "currency", "EUR")),
              language);
      case NOTICES_UNAVAILABLE -> withoutPost(language);
      case TOO_MANY_CONFIRMATIONS -> {
        Person citizen = world.outsider();
        for (int i = 0; i < 5; i++) {
          assertThat(prefer(citizen, Map.of("email", address()), language).status()).isEqualTo(200);
        }
        yield prefer(citizen, Map.of("email", address()), language);
      }
    };
  }

  /// Nothing is kept with the address that was refused; the rest can be kept without one.
  private ApiAnswer withoutPost(String language) {
    postOffice.close(true);
    Person citizen = world.outsider();
    ApiAnswer refused =
        prefer(citizen, Map.of("email", address(), "remindMinutesBeforeEnd", 15), language);
    JsonNode kept = api.as(citizen.id()).get(PREFERENCES).json();
    assertThat(kept.path("remindMinutesBeforeEnd").isNull()).isTrue();
    assertThat(prefer(citizen, Map.of("remindMinutesBeforeEnd", 15), language).status())
        .isEqualTo(200);
    return refused;
  }

  private Person withdrawn() {
    Person citizen = world.outsider();
    events.publish(
        new IdentityEvent.ConsentWithdrawn(citizen.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the withdrawal is heard")
        .until(() -> prefer(citizen, Map.of(), "nl").status() == 403);
    return citizen;
  }

  private ApiAnswer add(Person citizen, String plate, String language) {
    return api.as(citizen.id())
        .header("Accept-Language", language)
        .once()
        .post(FAVOURITES, Map.of("plate", plate, "name", "Bezoek"));
  }

  private ApiAnswer prefer(Person citizen, Map<String, Object> wishes, String language) {
    Map<String, Object> body = new HashMap<>(wishes);
    body.put("language", language);
    return api.as(citizen.id()).header("Accept-Language", language).put(PREFERENCES, body);
  }

  private ServiceApi check(String language) {
    return api.withScopes("enforcement").header("Accept-Language", language);
  }

  private static String address() {
    return "burger-" + UUID.randomUUID() + "@example.org";
  }

  private static int status(Objection objection) {
    return switch (objection) {
      case INVALID_PLATE, INVALID_EMAIL, INVALID_AMOUNT, CHECK_UNBOUNDED -> 400;
      case CONSENT_MISSING -> 403;
      case UNKNOWN_ZONE -> 404;
      case FAVOURITE_EXISTS -> 409;
      case TOO_MANY_FAVOURITES, CHECK_TOO_LATE, TOO_MANY_CHECKS -> 422;
      case TOO_MANY_CONFIRMATIONS -> 429;
      case CITIZEN_UNKNOWN, NOTICES_UNAVAILABLE -> 503;
    };
  }
}
