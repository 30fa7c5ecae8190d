package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// One answer put together from those of several services.
@ServiceTest
class CompositionsTest {

  private static final Upstream UPSTREAM = Upstream.running();

  private final ServiceApi api;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  CompositionsTest(ServiceApi api) {
    this.api = api;
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
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
  class The_copy_of_everything {

    @Test
    void has_the_slice_of_every_service_and_of_the_gateway_itself() {
      UPSTREAM.says("/api/v1/export/payments", 200, "{\"refund\": []}");
      var copy = api.as(citizen).get("/api/v1/me/export").json();
      assertThat(copy.propertyNames())
          .containsExactly("identity", "wallet", "bookings", "visitorQuota", "payments", "gateway");
      assertThat(copy.path("identity").path("path").asString())
          .isEqualTo("/identity/api/v1/export/identity");
      assertThat(copy.path("gateway").propertyNames()).contains("browserSession", "signOut");
    }

    @Test
    void is_no_copy_when_one_slice_is_missing() {
      UPSTREAM.says("/api/v1/export/payments", 404, "{\"code\": \"not-found\"}");
      assertThat(api.as(citizen).get("/api/v1/me/export").code()).isEqualTo("not-found");
      UPSTREAM.isDown("/api/v1/export/payments");
      assertThat(api.as(citizen).get("/api/v1/me/export").status()).isEqualTo(503);
    }
  }
}
