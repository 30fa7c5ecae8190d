package be.parkerenopmaat.platform.status;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The endpoints that the city's monitoring asks (digipolisantwerpdocumentation/status-monitoring),
/// where `platform.city-status` is on: 200 when all is well, 500 when something is not. What they
/// say beyond that is for operators; whoever lets the public in keeps it from them.
@RestController
@ConditionalOnBooleanProperty("platform.city-status")
public class CityStatus {

  private final HealthEndpoint health;
  private final PrometheusMeterRegistry metrics;

  CityStatus(HealthEndpoint health, PrometheusMeterRegistry metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  /// For everybody: whether the service works, and nothing more.
  @GetMapping({"/status/ping", "/status/health"})
  ResponseEntity<Map<String, String>> ping() {
    return answer(overall());
  }

  @GetMapping("/status/live")
  ResponseEntity<Map<String, String>> live() {
    return answer(isUp("liveness") ? "ok" : "outage");
  }

  @GetMapping("/status/ready")
  ResponseEntity<Map<String, String>> ready() {
    return answer(isUp("readiness") ? "ok" : "outage");
  }

  /// Every part that the service depends on, and how it is.
  @GetMapping("/status/health/components")
  ResponseEntity<Components> components() {
    List<Component> parts = new ArrayList<>();
    if (health.health() instanceof CompositeHealthDescriptor all) {
      Objects.requireNonNullElse(all.getComponents(), Map.<String, HealthDescriptor>of())
          .forEach(
              (name, part) -> {
                boolean up = part.getStatus().equals(Status.UP);
                parts.add(
                    new Component(
                        name,
                        name.equals("db") ? "db" : "service",
                        up ? "ok" : "outage",
                        name + (up ? " works" : " does not work"),
                        "",
                        up ? "" : part.getStatus().getCode()));
              });
    }
    String status = overall();
    return ResponseEntity.status(statusCode(status)).body(new Components(status, parts));
  }

  @GetMapping(value = "/status/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
  String metrics() {
    return metrics.scrape();
  }

  /// `degraded` where requests are answered although a part that is not needed for that is down.
  private String overall() {
    if (!isUp("readiness")) {
      return "outage";
    }
    return health.health().getStatus().equals(Status.UP) ? "ok" : "degraded";
  }

  private boolean isUp(String group) {
    HealthDescriptor found = health.healthForPath(group);
    return found != null && found.getStatus().equals(Status.UP);
  }

  private static ResponseEntity<Map<String, String>> answer(String status) {
    return ResponseEntity.status(statusCode(status)).body(Map.of("status", status));
  }

  private static HttpStatus statusCode(String status) {
    return status.equals("ok") ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  /// @param components every part by its name
  record Components(String status, List<Component> components) {}

  /// @param code why it is not well, in the word of the health check; empty when it is
  record Component(
      String name, String type, String status, String details, String errormessage, String code) {}
}
