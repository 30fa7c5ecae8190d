package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The public door, with every service behind it played by one that says what it was asked.
@ServiceTest
class GatewayTest {

  private static final Upstream UPSTREAM = Upstream.running();

  private final ServiceApi api;
  private final EventProbe events;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  GatewayTest(
      ServiceApi api,
      EventProbe events,
      FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.api = api;
    this.events = events;
    this.sessions = sessions;
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
  }

  @Nested
  class A_call_with_a_bearer_token {

    @Test
    void reaches_the_service_with_the_token_and_without_cookies() {
      var asked =
          api.as(citizen)
              .header("Cookie", "POM_SESSION=stolen")
              .get("/api/v1/wallet/transactions?page=2")
              .json();
      assertThat(asked.path("path").asString()).isEqualTo("/api/v1/wallet/transactions?page=2");
      assertThat(asked.path("header authorization").asString()).startsWith("Bearer ey");
      assertThat(asked.has("header cookie")).isFalse();
    }

    @Test
    void reaches_the_profile_under_the_path_that_identity_keeps_it() {
      assertThat(api.as(citizen).get("/api/v1/me/consent").json().path("path").asString())
          .isEqualTo("/identity/api/v1/me/consent");
      assertThat(api.as(citizen).get("/api/v1/me").json().path("path").asString())
          .isEqualTo("/identity/api/v1/me");
    }

    @Test
    void reaches_each_service_as_a_token_that_no_other_service_takes() {
      var own = api.as(citizen);
      assertThat(own.get("/api/v1/wallet").json().path("header authorization").asString())
          .isEqualTo("Bearer eyFor.wallet-service");
      assertThat(own.get("/api/v1/zones").json().path("header authorization").asString())
          .isEqualTo("Bearer eyFor.booking-service");
      assertThat(
              own.get("/api/v1/overview").json().path("me").path("header authorization").asString())
          .isEqualTo("Bearer eyFor.identity-service");
    }

    @Test
    void is_refused_when_its_sign_in_has_ended() {
      UPSTREAM.says("/identity/oauth2/token", 400, "{\"error\": \"invalid_grant\"}");
      for (String path : List.of("/api/v1/wallet", "/api/v1/overview")) {
        ApiAnswer answer = api.as(UUID.randomUUID()).get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
      }
    }

    @Test
    void waits_for_nobody_when_the_issuer_is_down() {
      UPSTREAM.isDown("/identity/oauth2/token");
      for (String path : List.of("/api/v1/wallet", "/api/v1/overview")) {
        ApiAnswer answer = api.as(UUID.randomUUID()).get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("temporarily-unavailable");
      }
    }

    @Test
    void of_operations_reaches_the_service_that_it_operates() {
      for (String path : List.of("visitor-quota/checks", "payments/ASTD1045935", "refunds/1")) {
        assertThat(
                api.withScopes("operations")
                    .get("/api/v1/operations/" + path)
                    .json()
                    .path("path")
                    .asString())
            .isEqualTo("/api/v1/operations/" + path);
      }
    }

    @Test
    void needs_no_csrf_token() {
      assertThat(api.as(citizen).post("/api/v1/bookings", "{}").json().path("method").asString())
          .isEqualTo("POST");
    }

    @Test
    void is_refused_with_a_token_that_nobody_issued() {
      ApiAnswer answer = api.withToken("e30.e30.nope").get("/api/v1/wallet");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }
  }

  @Nested
  class A_browser {

    @Test
    void without_a_session_is_told_to_sign_in() {
      ApiAnswer answer = api.anonymous().get("/api/v1/wallet");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void is_sent_to_identity_with_state_nonce_and_a_code_challenge() {
      ApiAnswer login = api.anonymous().get("/login?returnTo=/saldo-opladen");
      assertThat(login.status()).isEqualTo(302);
      assertThat(login.header("Location")).contains("/oauth2/authorization/pom");
      ApiAnswer start = api.anonymous().get("/oauth2/authorization/pom");
      assertThat(start.header("Location").orElseThrow())
          .startsWith("http://localhost:8080/identity/oauth2/authorize?")
          .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
          .contains("redirect_uri=http://localhost:8080/login/oauth2/code/pom");
    }

    @Test
    void signs_in_in_the_language_of_the_page_it_comes_from() {
      String start = api.anonymous().get("/login?lng=fr").header("Location").orElseThrow();
      assertThat(api.anonymous().get(start).header("Location").orElseThrow())
          .contains("ui_locales=fr");
      assertThat(api.anonymous().get("/login?lng=x%26prompt").header("Location").orElseThrow())
          .doesNotContain("prompt");
    }

    @Test
    void cannot_change_anything_without_the_csrf_token() {
      ApiAnswer answer = api.anonymous().post("/api/v1/bookings", "{}");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
      assertThat(api.anonymous().post("/logout", "").status()).isEqualTo(403);
    }

    @Test
    void gets_the_csrf_cookie_with_the_first_page_and_a_strict_policy() {
      ApiAnswer page = api.anonymous().header("Accept", "text/html").get("/");
      assertThat(page.header("Set-Cookie").orElseThrow())
          .startsWith("XSRF-TOKEN=")
          .contains("SameSite=Lax");
      assertThat(page.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void never_keeps_a_page_and_asks_again_for_the_mark() {
      assertThat(
              api.anonymous().header("Accept", "text/html").get("/boeken").header("Cache-Control"))
          .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
      assertThat(api.anonymous().get("/mark.svg").header("Cache-Control")).contains("no-cache");
      assertThat(api.anonymous().get("/assets/index-hash.js").header("Cache-Control"))
          .contains("max-age=31536000, public, immutable");
    }

    @Test
    void can_install_the_client_under_the_name_of_this_installation() {
      ApiAnswer manifest = api.anonymous().get("/manifest.webmanifest");
      assertThat(manifest.header("Content-Type").orElseThrow())
          .startsWith("application/manifest+json");
      assertThat(manifest.json().path("name").asString()).isEqualTo("Parkeren \"maat & zo\"");
    }

    @Test
    void sees_the_marks_of_this_installation_and_ours_where_it_has_none() {
      assertThat(api.anonymous().get("/icon-192.png").body()).contains("of this installation");
      assertThat(api.anonymous().get("/mark.svg").body()).contains("<svg");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "//evil.example",
          "/\\evil.example",
          "https://evil.example",
          "/%2Fevil.example",
          "/x@evil.example",
          "javascript:alert(1)",
          "/a\r\nLocation: x",
          "evil.example",
          "/?u=https://evil.example"
        })
    void is_never_brought_to_another_site(String page) {
      assertThat(ReturnTo.isOurs(page)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/saldo-opladen", "/sessies/0190b5a0?tab=transacties&page=2"})
    void is_brought_back_to_our_pages(String page) {
      assertThat(ReturnTo.isOurs(page)).isTrue();
    }
  }

  @Nested
  class The_description_of_the_api {

    @Test
    void is_one_document_of_all_parts_for_everybody_and_may_be_kept() {
      ApiAnswer answer = api.anonymous().get("/api/v1/openapi.json");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).contains("application/json");
      assertThat(answer.header("Cache-Control")).contains("max-age=300, public");
      assertThat(answer.header("Set-Cookie")).isEmpty();
      assertThat(answer.json().path("openapi").asString()).startsWith("3.1");
      assertThat(answer.json().path("paths").propertyNames())
          .contains("/api/v1/overview", "/api/v1/me", "/api/v1/wallet", "/api/v1/bookings");
      assertThat(answer.json().propertyNames()).noneMatch(name -> name.startsWith("x-"));

      String tag = answer.header("ETag").orElseThrow();
      ApiAnswer again = api.anonymous().header("If-None-Match", tag).get("/api/v1/openapi.json");
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }

    @Test
    void is_read_by_who_comes_with_a_token_that_has_ended_too() {
      assertThat(
              api.anonymous()
                  .header("Authorization", "Bearer ended")
                  .get("/api/v1/openapi.json")
                  .status())
          .isEqualTo(200);
    }

    @Test
    void can_be_browsed_under_the_name_of_this_installation_and_the_strict_policy() {
      ApiAnswer page = api.anonymous().header("Accept", "text/html").get("/api");
      assertThat(page.body())
          .contains(
              "<html lang=\"en\">", "<title>API of Parkeren &quot;maat &amp; zo&quot;</title>");
      assertThat(page.header("Content-Security-Policy").orElseThrow()).doesNotContain("unsafe");
      for (String file : List.of("swagger-ui.css", "swagger-ui-bundle.js", "page.css", "page.js")) {
        assertThat(api.anonymous().get("/api/viewer/" + file).status()).as(file).isEqualTo(200);
      }
    }
  }

  @Nested
  class The_public_paths {

    @Test
    void of_sign_in_see_the_address_that_the_browser_used() {
      var asked = api.anonymous().get("/identity/aanmelden").json();
      assertThat(asked.path("path").asString()).isEqualTo("/identity/aanmelden");
      assertThat(asked.path("header host").asString()).doesNotContain(UPSTREAM.url().substring(7));
    }

    @Test
    void of_payments_need_neither_token_nor_csrf_token() {
      assertThat(api.anonymous().get("/payments/return?RETURNMAC=1").status()).isEqualTo(200);
      var asked = api.anonymous().header("X-GCS-KeyId", "k").post("/webhooks/worldline", "{}");
      assertThat(asked.json().path("header x-gcs-keyid").asString()).isEqualTo("k");
    }

    @Test
    void do_not_include_the_actuator() {
      for (String health : List.of("/actuator/health/liveness", "/livez", "/readyz")) {
        assertThat(api.anonymous().get(health).status()).as(health).isEqualTo(200);
      }
      assertThat(api.anonymous().get("/actuator/prometheus").status()).isEqualTo(401);
      assertThat(api.withScopes("operations").get("/actuator/prometheus").status()).isEqualTo(401);
      assertThat(api.anonymous().get("/actuator/parkedrecords").status()).isEqualTo(401);
      assertThat(api.anonymous().get("/actuator/gateway").status()).isEqualTo(401);
      assertThat(api.anonymous().get("/identity/actuator/prometheus").status()).isEqualTo(401);
    }
  }

  @Nested
  class A_trace {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final ServiceApi traced =
        api.as(citizen)
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
            .header("Correlation-Id", "one-request");

    @Test
    void that_a_client_began_goes_on_in_the_service_behind() {
      var asked = traced.get("/api/v1/wallet").json();
      assertThat(asked.path("header traceparent").asString())
          .startsWith("00-" + TRACE + "-")
          .doesNotContain("b7ad6b7169203331")
          .endsWith("-01");
      assertThat(asked.path("header correlation-id").asString()).isEqualTo("one-request");
    }

    @Test
    void goes_on_in_every_part_of_a_composition() {
      UPSTREAM.says("/api/v1/visitor-quota", 403, "{}");
      var part = traced.get("/api/v1/overview").json().path("wallet");
      assertThat(part.path("header traceparent").asString()).startsWith("00-" + TRACE + "-");
      assertThat(part.path("header correlation-id").asString()).isEqualTo("one-request");
    }

    @Test
    void begins_here_where_the_client_began_none() {
      ApiAnswer answer = api.as(citizen).get("/api/v1/wallet");
      assertThat(answer.json().path("header traceparent").asString()).startsWith("00-");
      assertThat(answer.header("Correlation-Id"))
          .contains(answer.json().path("header correlation-id").asString());
    }
  }

  @Nested
  class The_dashboard_in_one_call {

    @Test
    void has_every_part_and_none_where_a_service_refuses() {
      UPSTREAM.says("/api/v1/sessions/current", 200, "{\"running\": [], \"next\": null}");
      UPSTREAM.says("/api/v1/visitor-quota", 403, "{\"code\": \"no-visitor-quota\"}");
      var overview = api.as(citizen).get("/api/v1/overview").json();
      assertThat(overview.propertyNames())
          .containsExactly("me", "wallet", "sessions", "visitorQuota");
      assertThat(overview.path("me").path("path").asString()).isEqualTo("/identity/api/v1/me");
      assertThat(overview.path("sessions").path("running").isArray()).isTrue();
      assertThat(overview.path("visitorQuota").isNull()).isTrue();
    }

    @Test
    void fails_as_a_part_fails() {
      UPSTREAM.says("/api/v1/visitor-quota", 500, "{\"code\": \"internal-error\"}");
      assertThat(api.as(citizen).get("/api/v1/overview").code()).isEqualTo("internal-error");
    }

    @Test
    void fails_when_a_service_cannot_be_reached() {
      UPSTREAM.isDown("/api/v1/visitor-quota");
      ApiAnswer answer = api.as(citizen).get("/api/v1/overview");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("temporarily-unavailable");
    }
  }

  @Nested
  class The_stream_of_events {

    @Test
    void tells_a_citizen_that_something_was_told_of_them_and_nothing_more() {
      UUID consent = UUID.randomUUID();
      var heard = new ConcurrentLinkedQueue<String>();
      try (Stream<String> stream = api.as(citizen).lines("/api/v1/events")) {
        Thread reading = Thread.startVirtualThread(() -> read(stream, heard));
        await("stream open").until(() -> !heard.isEmpty());
        // The replica may still be finding its partitions; what is told meanwhile is read anew.
        await("event told")
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(500))
            .until(
                () -> {
                  events.publish(
                      new ConsentWithdrawn(UUID.randomUUID(), consent, TestClock.START, null),
                      new ConsentWithdrawn(citizen, consent, TestClock.START, null));
                  return heard.stream().anyMatch(line -> line.startsWith("data:"));
                });
        assertThat(reading.isAlive()).isTrue();
      }
      assertThat(heard.stream().filter(line -> line.startsWith("data:")))
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains("\"type\":\"citizen.consent-withdrawn.v1\"", "\"at\":\"")
                      .doesNotContain(consent.toString()));
      assertThat(heard.stream().filter(line -> line.startsWith("id:"))).doesNotHaveDuplicates();
    }

    private static void read(Stream<String> stream, Queue<String> into) {
      try {
        stream.forEach(into::add);
      } catch (UncheckedIOException _) {
        // The test has closed it.
      }
    }

    @Test
    void needs_somebody_who_signed_in() {
      assertThat(api.anonymous().get("/api/v1/events").code()).isEqualTo("unauthenticated");
    }

    @Test
    void is_refused_to_who_holds_too_many_already_until_one_is_closed() {
      List<Stream<String>> held = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        held.add(api.as(citizen).lines("/api/v1/events"));
      }
      ApiAnswer refused = api.as(citizen).get("/api/v1/events");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("too-many-streams");
      try (Stream<String> other = api.as(UUID.randomUUID()).lines("/api/v1/events")) {
        assertThat(other.findFirst())
            .hasValueSatisfying(line -> assertThat(line).contains("retry"));
      }
      held.forEach(Stream::close);
    }
  }

  @Nested
  class The_copy_of_everything {

    @Test
    void has_the_slice_of_every_service() {
      UPSTREAM.says("/api/v1/export/payments", 200, "{\"refund\": []}");
      var copy = api.as(citizen).get("/api/v1/me/export").json();
      assertThat(copy.propertyNames())
          .containsExactly("identity", "wallet", "bookings", "visitorQuota", "payments");
      assertThat(copy.path("identity").path("path").asString())
          .isEqualTo("/identity/api/v1/export/identity");
    }

    @Test
    void is_no_copy_when_one_slice_is_missing() {
      UPSTREAM.says("/api/v1/export/payments", 404, "{\"code\": \"not-found\"}");
      assertThat(api.as(citizen).get("/api/v1/me/export").code()).isEqualTo("not-found");
      UPSTREAM.isDown("/api/v1/export/payments");
      assertThat(api.as(citizen).get("/api/v1/me/export").status()).isEqualTo(503);
    }
  }

  @Test
  void a_service_that_is_down_is_a_problem_that_says_so() {
    UPSTREAM.isDown("/api/v1/visitor-quota");
    ApiAnswer answer = api.as(citizen).get("/api/v1/visitor-quota");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("temporarily-unavailable");
    assertThat(answer.header("Retry-After")).isPresent();
  }

  @Test
  void refusals_of_a_service_pass_as_they_are() {
    UPSTREAM.says("/api/v1/quotes", 422, "{\"code\": \"too-long-for-a-visit\"}");
    ApiAnswer answer = api.as(citizen).post("/api/v1/quotes", "{}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asString()).isEqualTo("too-long-for-a-visit");
  }

  @Test
  void whoever_withdraws_consent_is_signed_out_of_every_browser() {
    String session = signedIn(sessions);
    assertThat(sessions.findById(session)).isNotNull();

    events.publish(new ConsentWithdrawn(citizen, UUID.randomUUID(), TestClock.START, null));

    await("session ended")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sessions.findById(session)).isNull());
  }

  private <S extends Session> String signedIn(FindByIndexNameSessionRepository<S> repository) {
    S session = repository.createSession();
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, citizen.toString());
    repository.save(session);
    return session.getId();
  }
}
