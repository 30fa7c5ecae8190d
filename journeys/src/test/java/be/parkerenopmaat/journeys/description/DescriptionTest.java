package be.parkerenopmaat.journeys.description;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.description.Description.Operation;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// That the description is a good one, without any service running.
class DescriptionTest {

  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final SchemaRegistry STANDARDS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Description description = Description.in(REPOSITORY);

  @Test
  void it_is_valid_openapi_3_1() throws IOException {
    try (InputStream published =
        Objects.requireNonNull(getClass().getResourceAsStream("/openapi-3.1.schema.json"))) {
      Schema openapi =
          STANDARDS.getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(openapi.validate(description.document().toString(), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void every_schema_in_it_is_a_valid_schema() {
    Schema dialect =
        STANDARDS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    List<String> wrong = new ArrayList<>();
    each(
        "schema",
        (at, schema) ->
            dialect
                .validate(schema.toString(), InputFormat.JSON)
                .forEach(error -> wrong.add(at + ": " + error)));
    description
        .node(JsonPointer.compile("/components/schemas"))
        .forEachEntry(
            (name, schema) ->
                dialect
                    .validate(schema.toString(), InputFormat.JSON)
                    .forEach(error -> wrong.add(name + ": " + error)));
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_reference_in_it_leads_somewhere_and_nothing_is_shared_by_nobody() {
    Set<String> used = new TreeSet<>();
    each("$ref", (_, reference) -> used.add(reference.asString()));
    assertThat(used)
        .allSatisfy(
            reference ->
                assertThat(
                        description
                            .node(JsonPointer.compile(reference.substring(1)))
                            .isMissingNode())
                    .as(reference)
                    .isFalse());
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      assertThat(description.node(JsonPointer.compile("/components/" + kind)).propertyNames())
          .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
    }
  }

  /// A new address without a description fails here, and so does a description of nothing.
  @Test
  void it_has_what_the_services_answer_at_the_public_door_and_nothing_else() {
    assertThat(description.names())
        .containsExactlyInAnyOrderElementsOf(new Mappings(REPOSITORY).atThePublicDoor());
  }

  @Test
  void every_operation_has_a_name_of_its_own_a_summary_and_a_heading_that_is_explained() {
    Set<String> headings = new TreeSet<>();
    description.document().path("tags").forEach(tag -> headings.add(tag.path("name").asString()));
    Set<String> names = new TreeSet<>();
    for (Operation operation : description.operations()) {
      JsonNode said = description.node(operation.at());
      assertThat(names.add(said.path("operationId").asString(""))).as("%s", operation).isTrue();
      assertThat(said.path("summary").asString("")).as("%s", operation).isNotBlank();
      assertThat(said.path("tags").size()).as("%s", operation).isEqualTo(1);
      assertThat(headings).contains(said.path("tags").path(0).asString());
    }
  }

  @Test
  void every_variable_of_a_path_is_a_parameter() {
    for (Operation operation : description.operations()) {
      Set<String> wanted = new TreeSet<>();
      VARIABLE.matcher(operation.path()).results().forEach(it -> wanted.add(it.group(1)));
      Set<String> described = new TreeSet<>();
      new Parameters(description, operation)
          .all().stream()
              .filter(parameter -> parameter.in().equals("path"))
              .forEach(parameter -> described.add(parameter.name()));
      assertThat(described).as("%s", operation).isEqualTo(wanted);
    }
  }

  @Test
  void every_json_has_an_example_that_fits_its_schema() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : description.operations()) {
      JsonPointer body = operation.at().appendProperty("requestBody");
      examine(operation + " asked", body, wrong);
      JsonPointer answers = operation.at().appendProperty("responses");
      for (String status : description.node(answers).propertyNames()) {
        JsonPointer answer = description.resolved(answers.appendProperty(status));
        examine(operation + " " + status, answer, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void examine(String what, JsonPointer at, List<String> wrong) {
    JsonPointer contents = at.appendProperty("content");
    for (String type : description.node(contents).propertyNames()) {
      JsonPointer content = contents.appendProperty(type);
      JsonNode example = description.node(content).path("example");
      if (!example.isMissingNode()) {
        description
            .violations(content.appendProperty("schema"), example)
            .forEach(error -> wrong.add(what + ": " + error));
      } else if (type.endsWith("json")) {
        wrong.add(what + " has no example");
      }
    }
  }

  /// Visits every part of the document that stands under this name.
  private void each(String name, BiConsumer<JsonPointer, JsonNode> visit) {
    each(JsonPointer.empty(), description.document(), name, visit);
  }

  private static void each(
      JsonPointer at, JsonNode node, String wanted, BiConsumer<JsonPointer, JsonNode> visit) {
    node.forEachEntry(
        (name, value) -> {
          JsonPointer there = at.appendProperty(name);
          if (name.equals(wanted) && (value.isObject() || value.isString())) {
            visit.accept(there, value);
          }
          each(there, value, wanted, visit);
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      each(at.appendIndex(i), node.get(i), wanted, visit);
    }
  }
}
