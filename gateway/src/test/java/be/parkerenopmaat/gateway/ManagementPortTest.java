package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// The gateway as it is deployed: what its operators see has a port of its own.
@ServiceTest
@TestPropertySource(properties = {"POM_MANAGEMENT_PORT=0", "POM_CITY_STATUS=true"})
class ManagementPortTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ServiceApi publicDoor;
  private final TestTokens tokens;
  private final Environment environment;

  @Autowired
  ManagementPortTest(ServiceApi publicDoor, TestTokens tokens, Environment environment) {
    this.publicDoor = publicDoor;
    this.tokens = tokens;
    this.environment = environment;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    for (String name : new String[] {"IDENTITY", "WALLET", "BOOKING", "PAYMENT", "VISITOR_QUOTA"}) {
      properties.add("POM_" + name + "_URL", () -> "http://localhost:9");
    }
    properties.add("POM_GATEWAY_CLIENT_SECRET", () -> UUID.randomUUID().toString());
  }

  @Test
  void the_public_port_says_whether_the_gateway_is_well_and_has_nothing_else_for_operators() {
    for (String path : List.of("/livez", "/readyz")) {
      assertThat(publicDoor.anonymous().get(path).status()).as(path).isEqualTo(200);
    }
    for (String path : List.of("prometheus", "parkedrecords", "sbom", "health")) {
      assertThat(publicDoor.withScopes("operations").get("/actuator/" + path).status())
          .as(path)
          .isIn(401, 403, 404);
    }
  }

  @Test
  void the_port_of_its_own_has_metrics_for_everybody_and_the_rest_for_operators() throws Exception {
    assertThat(managed("prometheus", "").body()).contains("outbox_oldest_age_seconds");
    assertThat(managed("health", "").statusCode()).isEqualTo(200);
    assertThat(managed("parkedrecords", "").statusCode()).isEqualTo(401);
    String operator = tokens.mint("operations", List.of("operations"));
    assertThat(managed("parkedrecords", operator).statusCode()).isEqualTo(200);
  }

  @Test
  void the_citys_monitoring_learns_whether_it_is_well_and_operators_also_why_not() {
    for (String path : List.of("ping", "live", "ready")) {
      assertThat(publicDoor.anonymous().get("/status/" + path).body())
          .isEqualTo("{\"status\":\"ok\"}");
    }
    for (String path : List.of("health/components", "metrics")) {
      assertThat(publicDoor.anonymous().get("/status/" + path).status()).isEqualTo(401);
      assertThat(publicDoor.as(UUID.randomUUID()).get("/status/" + path).status()).isEqualTo(403);
      assertThat(publicDoor.withScopes("operations").get("/status/" + path).status())
          .isEqualTo(200);
      assertThat(publicDoor.withScopes("operations").get("/identity/status/" + path).status())
          .as("what the services behind tell")
          .isEqualTo(401);
    }
  }

  private HttpResponse<String> managed(String endpoint, String token) throws Exception {
    String port = environment.getRequiredProperty("local.management.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + endpoint));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
