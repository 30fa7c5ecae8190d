package be.parkerenopmaat.platform.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a service answered.
///
/// @param headers by lower-case name
/// @param body as text in UTF-8
public record ApiAnswer(int status, Map<String, List<String>> headers, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The body as JSON.
  public JsonNode json() {
    return JSON.readTree(body);
  }

  /// The stable code of a problem.
  ///
  /// @throws AssertionError when the answer is no problem after RFC 9457 with a code
  public String code() {
    JsonNode code =
        header("content-type").orElse("").startsWith("application/problem+json")
            ? json().path("code")
            : JSON.nullNode();
    if (!code.isString()) {
      throw new AssertionError("Not a problem with a code: " + this);
    }
    return code.asString();
  }

  /// The first value of a header, whatever the casing of its name.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + body;
  }
}
