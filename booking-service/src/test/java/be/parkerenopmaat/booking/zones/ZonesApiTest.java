package be.parkerenopmaat.booking.zones;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ZonesApiTest {

  private final ServiceApi citizen;
  private final TestClock clock;

  @Autowired
  ZonesApiTest(ServiceApi api, TestClock clock) {
    citizen = api.as(UUID.randomUUID());
    this.clock = clock;
  }

  @Test
  void a_zone_says_until_when_parking_must_be_paid() {
    JsonNode centre = citizen.get("/api/v1/zones/centrum").json();
    assertThat(centre.path("id").asString()).isEqualTo("centrum");
    assertThat(centre.path("visitorZone").asBoolean()).isTrue();
    assertThat(centre.path("centsPerHour").asInt()).isEqualTo(380);
    assertThat(centre.path("maximumVisitMinutes").asInt()).isEqualTo(180);
    assertThat(centre.at("/windows/0/from").asString()).isEqualTo("09:00");
    assertThat(centre.at("/windows/0/days")).hasSize(7);
    assertThat(centre.path("payingNow").asBoolean()).isTrue();
    assertThat(centre.path("payingNowUntil").asString()).isEqualTo("2026-11-18T22:00:00+01:00");

    clock.set(Instant.parse("2026-11-18T21:00:00Z"));
    JsonNode night = citizen.get("/api/v1/zones/centrum").json();
    assertThat(night.path("payingNow").asBoolean()).isFalse();
    assertThat(night.path("payingNowUntil").isNull()).isTrue();
  }

  @Test
  void all_zones_are_listed_and_others_are_unknown() {
    JsonNode zones = citizen.get("/api/v1/zones").json().at("/_embedded/zones");
    assertThat(zones.valueStream().map(zone -> zone.path("id").asString()))
        .contains("centrum", "rood", "geel");
    assertThat(citizen.get("/api/v1/zones/Atlantis").code()).isEqualTo("unknown-zone");
  }
}
