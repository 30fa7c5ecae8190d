package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What surrounds a booking, through the public door: the plate that is a favourite, the calendar
/// that shows it, the letter that reminds of its end, the visitor who looks it up, and the scan car
/// that checks it while half of the system is down.
@ExtendWith(WholeSystemResolver.class)
class AroundTheBookingJourney {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("https?://\\S+/email-confirmation/\\S+");

  private final WholeSystem system;
  private final HttpClient http = HttpClient.newHttpClient();

  AroundTheBookingJourney(WholeSystem system) {
    this.system = system;
  }

  @Test
  void a_favourite_is_booked_checked_shown_in_the_calendar_and_to_the_visitor() {
    try (Portal resident = system.newResident()) {
      credit(resident, 2000);
      String plate = plate();
      JsonNode favourite =
          resident
              .browser()
              .post("/api/v1/favourites", json(Map.of("plate", plate, "name", "Bomma")))
              .with(201)
              .json();
      assertThat(favourite.path("isDefault").asBoolean()).isTrue();

      String car = scanCar();
      assertThat(check(car, plate).path("entitled").asBoolean()).isFalse();
      JsonNode booked = bookNow(resident, favourite.path("plate").asString());
      JsonNode right = check(car, plate);
      assertThat(right.path("entitled").asBoolean()).isTrue();
      assertThat(right.path("rightId")).isEqualTo(booked.at("/sessions/0/id"));
      JsonNode rights = read(car, "/apds/v4/rights/assigned?credential_id=" + plate).path("data");
      assertThat(rights).hasSize(1);

      String session = booked.at("/sessions/0/id").asString();
      String feed =
          resident
              .browser()
              .post("/api/v1/calendar-feed", "{}")
              .with(201)
              .json()
              .path("url")
              .asString();
      assertThat(anybody(feed).body())
          .contains("UID:" + session, "DTSTART;TZID=Europe/Brussels:", "STATUS:CONFIRMED", plate);
      JsonNode shared =
          resident.browser().post("/api/v1/sessions/" + session + "/share", "{}").with(200).json();
      String token = shared.path("url").asString().replaceAll(".*/visit/", "");
      JsonNode visit =
          JSON.readTree(anybody(system.world().publicUrl() + "/api/v1/visits/" + token).body());
      assertThat(visit.path("plate").asString()).isEqualTo(plate);
      assertThat(visit.path("status").asString()).isEqualTo("RUNNING");

      resident.browser().delete("/api/v1/calendar-feed").with(204);
      assertThat(anybody(feed).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_mailbox_is_asked_first_and_then_told_of_the_end_and_of_what_runs_low() {
    try (Portal resident = system.newResident()) {
      credit(resident, 2000);
      String address = "bewoner-" + UUID.randomUUID() + "@example.org";
      resident
          .browser()
          .put(
              "/api/v1/preferences",
              json(
                  Map.of(
                      "email",
                      address,
                      "language",
                      "nl",
                      "remindMinutesBeforeEnd",
                      60,
                      "lowBalance",
                      Map.of("amount", 2000, "currency", "EUR"),
                      "lowHoursMinutes",
                      60_000)))
          .with(200);
      String question = letter(address, 1).path("text").asString();
      Matcher link = LINK.matcher(question);
      assertThat(link.find()).isTrue();
      assertThat(anybody(link.group()).body()).contains("Bevestigen");
      post(link.group(), "", "application/x-www-form-urlencoded", null);
      assertThat(
              resident
                  .browser()
                  .get("/api/v1/preferences")
                  .json()
                  .path("emailConfirmed")
                  .asBoolean())
          .isTrue();

      String plate = plate();
      bookNow(resident, plate);
      List<String> subjects = new ArrayList<>();
      for (int number = 2; number <= 4; number++) {
        JsonNode told = letter(address, number);
        subjects.add(told.path("subject").asString());
        if (subjects.getLast().startsWith("Je parkeersessie eindigt om")) {
          assertThat(told.path("text").asString()).contains(plate);
        }
      }
      assertThat(subjects)
          .anyMatch(subject -> subject.startsWith("Je parkeersessie eindigt om"))
          .anyMatch(subject -> subject.startsWith("Je saldo is laag: "))
          .anyMatch(subject -> subject.endsWith(" bezoekersuren"));
    }
  }

  @Test
  void a_scan_car_gets_its_answers_while_kafka_the_issuer_the_wallet_and_the_quota_are_down() {
    List<String> down =
        List.of("kafka", "identity-service", "wallet-service", "visitor-quota-service");
    try (Portal resident = system.newResident()) {
      credit(resident, 2000);
      String plate = plate();
      bookNow(resident, plate);
      String citizen = resident.me().path("citizenId").asString();
      String car = scanCar();
      // From its first check on, a car needs nobody who gives tokens.
      assertThat(check(car, plate()).path("entitled").asBoolean()).isFalse();
      down.forEach(system::kill);
      try {
        assertThat(check(car, plate).path("entitled").asBoolean()).isTrue();
        List<Map<String, String>> checks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          checks.add(Map.of("plate", i == 42 ? plate : plate(), "zone", "centrum"));
        }
        JsonNode results =
            JSON.readTree(
                    post(
                            system.world().publicUrl() + "/api/v1/enforcement/checks",
                            json(Map.of("checks", checks)),
                            "application/json",
                            car)
                        .body())
                .path("results");
        assertThat(results).hasSize(200);
        for (int i = 0; i < 200; i++) {
          assertThat(results.path(i).path("entitled").asBoolean()).isEqualTo(i == 42);
        }
      } finally {
        down.forEach(system::restart);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          system.rows(
                              "pom_booking",
                              "select count(*) from right_check where verdict = 'ENTITLED'"
                                  + " and client = 'enforcement'"
                                  + " and right_id in (select id from session where citizen_id = '"
                                  + citizen
                                  + "')"))
                      .isEqualTo(List.of(List.of("2"))));
    }
  }

  private JsonNode bookNow(Portal resident, String plate) {
    String zone = resident.me().path("residentZone").asString();
    Instant now = system.world().now().truncatedTo(ChronoUnit.MINUTES);
    Reply booked =
        resident
            .browser()
            .post(
                "/api/v1/bookings",
                Portal.booking("VISITOR", plate, zone, now, Duration.ofMinutes(45), ""));
    assertThat(resident.verdict(booked).isConfirmed()).isTrue();
    return booked.with(201).json();
  }

  private void credit(Portal resident, long cents) {
    JsonNode topUp = resident.startTopUp(cents, "");
    String reference = topUp.path("orderReference").asString();
    system.simulators().pay(reference);
    resident.browser().open(system.simulators().returnUrl(reference)).with(200);
    Expect.equal(resident.outcome(topUp).path("status").asString(), "COMPLETED", "the top-up");
  }

  private JsonNode letter(String address, int number) {
    URI mails = system.mailUrl().resolve("/mails?to=" + address);
    await()
        .atMost(PATIENCE)
        .until(() -> JSON.readTree(anybody(mails.toString()).body()).size() >= number);
    return JSON.readTree(anybody(mails.toString()).body()).path(number - 1);
  }

  /// A token for the client `enforcement`, as its software gets it.
  private String scanCar() {
    String secret = system.clientSecret("POM_ENFORCEMENT_CLIENT_SECRET");
    String basic =
        Base64.getEncoder()
            .encodeToString(("enforcement:" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(system.world().publicUrl() + "/identity/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=enforcement"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("access_token").asString();
  }

  private JsonNode check(String token, String plate) {
    return read(token, "/api/v1/enforcement/rights?zone=centrum&plate=" + plate);
  }

  private JsonNode read(String token, String path) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(system.world().publicUrl() + path))
                .header("Authorization", "Bearer " + token)
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> anybody(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private HttpResponse<String> post(
      String url, String body, String contentType, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = send(request.build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      system
          .world()
          .onlooker()
          .sees(
              request,
              new Reply(answer.uri(), answer.statusCode(), answer.headers(), answer.body()));
      return answer;
    } catch (IOException e) {
      throw new AssertionError(request.uri() + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private static String plate() {
    return "1"
        + UUID.randomUUID().toString().replace("-", "").substring(0, 6).toUpperCase(Locale.ROOT);
  }
}
