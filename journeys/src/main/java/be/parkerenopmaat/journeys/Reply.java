package be.parkerenopmaat.journeys;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back in the end, after every redirect.
public record Reply(URI uri, int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  public JsonNode json() {
    return JSON.readTree(body.isEmpty() ? "{}" : body);
  }

  /// The `code` of a problem; empty when the body is none.
  public String code() {
    return headers.firstValue("Content-Type").orElse("").contains("json")
        ? json().path("code").asString("")
        : "";
  }

  public Document page() {
    return Jsoup.parse(body, uri.toString());
  }

  /// This reply, if it has the status that the manual's story needs.
  ///
  /// @throws Unexpected with the address and the start of the body
  public Reply with(int expected) {
    if (status != expected) {
      throw new Unexpected(
          "%s answered %d, not %d: %s"
              .formatted(uri, status, expected, body.substring(0, Math.min(body.length(), 400))));
    }
    return this;
  }

  /// This reply, if it is a problem with `code`.
  public Reply problem(int expectedStatus, String expectedCode) {
    with(expectedStatus);
    Expect.equal(code(), expectedCode, "the problem's code");
    return this;
  }
}
