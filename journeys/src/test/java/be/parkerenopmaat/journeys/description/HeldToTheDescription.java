package be.parkerenopmaat.journeys.description;

import be.parkerenopmaat.journeys.Onlooker;
import be.parkerenopmaat.journeys.Reply;
import be.parkerenopmaat.journeys.description.Description.Operation;
import be.parkerenopmaat.journeys.description.Parameters.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds everything that goes through the public door to the description of it: address, status,
/// media type, body, the code of a problem; and of a request that succeeds, its parameters and body
/// too.
public final class HeldToTheDescription implements Onlooker {

  private static final JsonMapper JSON = new JsonMapper();

  /// What is described as a whole: an unknown address below these is a gap in the description.
  private static final List<String> DESCRIBED =
      List.of("/api/", "/apds/", "/calendar/", "/email-confirmation/", "/payments/", "/webhooks/");

  /// The files of the page that shows the description.
  private static final String VIEWER = "/api/viewer/";

  /// What any address may answer to a request that is made wrongly, as the description's
  /// introduction says.
  private static final Set<Integer> MADE_WRONGLY = Set.of(405, 406, 415);

  private final Description description;
  private final URI door;

  /// @param door the public address
  public HeldToTheDescription(Description description, URI door) {
    this.description = description;
    this.door = door;
  }

  /// @throws AssertionError that says what is not as described
  @Override
  public void sees(HttpRequest request, Reply reply) {
    Exchange exchange = Exchange.of(request, reply);
    List<String> complaints = complaints(exchange);
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          "%s is not as the description of the API says: %s%nAsked: %s%nAnswered: %s"
              .formatted(
                  exchange,
                  String.join("; ", complaints),
                  start(exchange.asked()),
                  start(exchange.answer())));
    }
  }

  private List<String> complaints(Exchange exchange) {
    String path = exchange.uri().getPath();
    if (!door.getAuthority().equals(exchange.uri().getAuthority())
        || MADE_WRONGLY.contains(exchange.status())) {
      return List.of();
    }
    List<Operation> known = description.at(path);
    if (known.isEmpty()) {
      return DESCRIBED.stream().anyMatch(path::startsWith) && !path.startsWith(VIEWER)
          ? List.of("the address is not described")
          : List.of();
    }
    return known.stream()
        .filter(operation -> operation.method().equals(exchange.method()))
        .findFirst()
        .map(operation -> complaints(operation, exchange))
        .orElse(List.of("the method is not described"));
  }

  private List<String> complaints(Operation operation, Exchange exchange) {
    List<String> complaints = new ArrayList<>();
    JsonPointer answer =
        description.resolved(
            operation
                .at()
                .appendProperty("responses")
                .appendProperty(String.valueOf(exchange.status())));
    if (description.node(answer).isMissingNode()) {
      return List.of("the status is not described");
    }
    complaints.addAll(ofAnswer(answer, exchange));
    if (exchange.status() / 100 == 2) {
      complaints.addAll(ofParameters(new Parameters(description, operation), exchange));
      complaints.addAll(ofBody(operation.at().appendProperty("requestBody"), exchange));
    }
    return complaints;
  }

  private List<String> ofAnswer(JsonPointer answer, Exchange exchange) {
    JsonNode said = description.node(answer);
    if (said.path("headers").has("Location") && !exchange.answeredWith().containsKey("location")) {
      return List.of("there is no Location");
    }
    JsonPointer contents = answer.appendProperty("content");
    if (description.node(contents).isMissingNode()) {
      return exchange.answer().isEmpty() ? List.of() : List.of("there is a body");
    }
    JsonPointer content = contents.appendProperty(exchange.type());
    if (description.node(content).isMissingNode()) {
      return List.of("the media type " + exchange.type() + " is not described");
    }
    return fits(content, exchange.type(), exchange.answer());
  }

  private List<String> ofBody(JsonPointer body, Exchange exchange) {
    if (description.node(body).isMissingNode()) {
      return exchange.asked().isEmpty() || exchange.asked().equals("{}")
          ? List.of()
          : List.of("a body is sent");
    }
    if (exchange.asked().isEmpty()) {
      return description.node(body).path("required").asBoolean(false)
          ? List.of("no body is sent")
          : List.of();
    }
    String type = description.node(body).path("content").propertyNames().iterator().next();
    return fits(body.appendProperty("content").appendProperty(type), type, exchange.asked());
  }

  private List<String> fits(JsonPointer content, String type, String text) {
    if (!type.endsWith("json")) {
      return List.of();
    }
    try {
      return description.violations(content.appendProperty("schema"), JSON.readTree(text));
    } catch (JacksonException e) {
      return List.of("the body is no JSON");
    }
  }

  private List<String> ofParameters(Parameters parameters, Exchange exchange) {
    List<String> complaints = new ArrayList<>();
    Map<String, List<String>> given = query(exchange.uri());
    for (Parameter parameter : parameters.all()) {
      boolean there =
          switch (parameter.in()) {
            case "query" -> given.containsKey(parameter.name());
            case "header" ->
                exchange.askedWith().contains(parameter.name().toLowerCase(Locale.ROOT));
            default -> true;
          };
      if (parameter.required() && !there) {
        complaints.add("the parameter " + parameter.name() + " is missing");
      }
    }
    given.forEach((name, values) -> complaints.addAll(ofQuery(parameters, name, values)));
    return complaints;
  }

  private List<String> ofQuery(Parameters parameters, String name, List<String> values) {
    Optional<Parameter> known =
        parameters.all().stream()
            .filter(parameter -> parameter.in().equals("query") && parameter.name().equals(name))
            .findFirst();
    if (known.isEmpty()) {
      return List.of("the parameter " + name + " is not described");
    }
    JsonNode schema = description.node(known.get().schema());
    if (schema.path("type").asString("").equals("array")) {
      return description.violations(known.get().schema(), JSON.valueToTree(values));
    }
    // A number or a truth value comes as text.
    List<String> asText =
        description.violations(known.get().schema(), JSON.valueToTree(values.getFirst()));
    return asText.isEmpty() ? asText : asValue(known.get(), values.getFirst(), asText);
  }

  private List<String> asValue(Parameter parameter, String value, List<String> otherwise) {
    try {
      return description.violations(parameter.schema(), JSON.readTree(value)).isEmpty()
          ? List.of()
          : otherwise;
    } catch (JacksonException e) {
      return otherwise;
    }
  }

  private static Map<String, List<String>> query(URI uri) {
    Map<String, List<String>> found = new TreeMap<>();
    if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        found
            .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return found;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 1_000));
  }
}
