package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The public door, with every service behind it played by one that says what it was asked.
@ServiceTest
class GatewayTest {

  private static final Upstream UPSTREAM = Upstream.running();

  private final ServiceApi api;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  GatewayTest(ServiceApi api) {
    this.api = api;
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
        var asked = api.withScopes("operations").get("/api/v1/operations/" + path).json();
        assertThat(asked.path("path").asString()).isEqualTo("/api/v1/operations/" + path);
        assertThat(asked.path("header authorization").asString())
            .as("a token that no other service takes")
            .startsWith("Bearer eyFor.");
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
    void has_the_name_of_this_installation() {
      JsonNode about = api.anonymous().get("/api/v1/openapi.json").json().path("info");
      assertThat(about.path("title").asString()).isEqualTo("Parkeren \"maat & zo\"");
      assertThat(about.path("version").asString()).isEqualTo("1");
      assertThat(about.path("description").asString()).contains("## Signing in");
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
}
