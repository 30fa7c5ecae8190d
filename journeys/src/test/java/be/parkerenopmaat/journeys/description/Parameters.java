package be.parkerenopmaat.journeys.description;

import be.parkerenopmaat.journeys.description.Description.Operation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// What one operation takes beside a body: its own parameters, and those of its path.
///
/// @param all in the order in which they are described
record Parameters(List<Parameter> all) {

  /// @param in `path`, `query` or `header`
  /// @param schema where its schema stands
  record Parameter(String name, String in, boolean required, JsonPointer schema) {}

  Parameters(Description description, Operation operation) {
    List<Parameter> found = new ArrayList<>();
    for (JsonPointer owner : List.of(operation.at().head(), operation.at())) {
      JsonPointer listed = owner.appendProperty("parameters");
      for (int i = 0; i < description.node(listed).size(); i++) {
        JsonPointer at = description.resolved(listed.appendIndex(i));
        JsonNode said = description.node(at);
        found.add(
            new Parameter(
                said.path("name").asString(),
                said.path("in").asString(),
                said.path("required").asBoolean(false),
                at.appendProperty("schema")));
      }
    }
    this(List.copyOf(found));
  }
}
