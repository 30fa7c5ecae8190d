package be.parkerenopmaat.journeys.description;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.journeys.Reply;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// That nothing slips through which is not as described.
class HeldToTheDescriptionTest {

  private static final URI DOOR = URI.create("http://localhost:8080");
  private static final String WALLET =
      """
      {"balance": {"amount": 2000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
       "available": {"amount": 2000, "currency": "EUR"}%s}""";

  private final HeldToTheDescription held =
      new HeldToTheDescription(Description.in(Path.of("..")), DOOR);

  @Test
  void an_answer_as_described_passes() {
    assertThatCode(() -> get("/api/v1/wallet", 200, "application/json", WALLET.formatted("")))
        .doesNotThrowAnyException();
    assertThatCode(() -> get("/boeken", 200, "text/html", "<!doctype html>"))
        .doesNotThrowAnyException();
  }

  @Test
  void an_address_a_method_or_a_status_that_is_not_described_is_told() {
    assertThatThrownBy(() -> get("/api/v1/nowhere", 200, "application/json", "{}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the address is not described");
    assertThatThrownBy(
            () -> asks(request("/api/v1/wallet").DELETE().build(), 200, "application/json", "{}"))
        .hasMessageContaining("the method is not described");
    assertThatThrownBy(() -> get("/api/v1/wallet", 402, "application/json", "{}"))
        .hasMessageContaining("the status is not described");
  }

  @Test
  void a_body_with_more_or_less_than_is_described_is_told() {
    assertThatThrownBy(
            () -> get("/api/v1/wallet", 200, "application/json", WALLET.formatted(", \"debt\": 1")))
        .hasMessageContaining("debt");
    assertThatThrownBy(() -> get("/api/v1/wallet", 200, "application/json", "{}"))
        .hasMessageContaining("balance");
    assertThatThrownBy(() -> get("/api/v1/wallet", 200, "text/html", "<p>"))
        .hasMessageContaining("text/html");
  }

  @Test
  void a_code_that_is_not_described_is_told() {
    String problem =
        """
        {"type": "urn:parkerenopmaat:problem:%1$s", "title": "t", "status": 401, "detail": "d",
         "code": "%1$s", "identifier": "5b0c2f39-8e0d-4f0f-9f2a-1f1f6f0b7c11"}""";
    assertThatCode(
            () ->
                get(
                    "/api/v1/wallet",
                    401,
                    "application/problem+json",
                    problem.formatted("unauthenticated")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                get(
                    "/api/v1/wallet",
                    401,
                    "application/problem+json",
                    problem.formatted("who-are-you")))
        .hasMessageContaining("/code");
  }

  @Test
  void a_request_that_succeeds_otherwise_than_described_is_told() {
    assertThatThrownBy(
            () ->
                asks(
                    request("/api/v1/calendar-feed?colour=red")
                        .POST(BodyPublishers.ofString("{\"a\": 1}"))
                        .build(),
                    201,
                    "application/json",
                    """
                    {"url": "https://example.com/c.ics", "createdAt": "2026-12-01T10:00:00Z"}"""))
        .hasMessageContaining("colour")
        .hasMessageContaining("a body is sent");
  }

  private void get(String path, int status, String type, String body) {
    asks(request(path).GET().build(), status, type, body);
  }

  private void asks(HttpRequest request, int status, String type, String body) {
    held.sees(
        request,
        new Reply(
            request.uri(),
            status,
            HttpHeaders.of(Map.of("Content-Type", List.of(type)), (_, _) -> true),
            body));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(DOOR.resolve(path));
  }
}
