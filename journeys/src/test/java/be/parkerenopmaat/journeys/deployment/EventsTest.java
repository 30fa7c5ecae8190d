package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the services tell each other, as it is published: anybody's tools can read it, and it names
/// those who may tell and hear.
class EventsTest {

  /// AsyncAPI's own schemas, of every version.
  private static final String SCHEMAS = "@asyncapi/specs@6.11.1";

  private final JsonNode document;

  EventsTest() throws IOException {
    document =
        Manifests.document(
            Files.readString(ROOT.resolve("contracts/src/main/resources/asyncapi.yaml")));
  }

  @Test
  void the_document_is_as_asyncapi_has_it() throws IOException, InterruptedException {
    String version = document.path("asyncapi").asString();
    String text =
        Files.readString(
            Tools.fromNpm("asyncapi", SCHEMAS).resolve("schemas/%s.json".formatted(version)));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text, InputFormat.JSON);

    assertThat(schema.validate(document.toString(), InputFormat.JSON)).isEmpty();
    for (String right : List.of("address", "action", "channel", "traits", "payload", "location")) {
      String misspelt = document.toString().replace("\"" + right + "\":", "\"" + right + "s\":");
      assertThat(schema.validate(misspelt, InputFormat.JSON)).as(right).isNotEmpty();
    }
  }

  @Test
  void who_tells_and_who_hears_has_the_right_to_in_the_chart() throws IOException {
    JsonNode services = yaml("values.yaml").path("services");
    for (String service : SERVICES) {
      JsonNode rights = services.path(service);
      Set<String> tells = new TreeSet<>();
      rights.path("tells").asStringOpt().ifPresent(tells::add);
      Set<String> hears =
          Stream.of("hears", "passesOn")
              .flatMap(list -> rights.path(list).valueStream())
              .map(JsonNode::asString)
              .collect(Collectors.toSet());
      assertThat(subjects("send", service)).as("%s tells", service).isEqualTo(tells);
      assertThat(subjects("receive", service)).as("%s hears", service).isEqualTo(hears);
    }
  }

  private Set<String> subjects(String action, String service) {
    return document
        .path("operations")
        .valueStream()
        .filter(operation -> operation.path("action").asString().equals(action))
        .filter(operation -> operation.at("/tags/0/name").asString().equals(service))
        .map(operation -> operation.at("/channel/$ref").asString().replace("#/channels/", ""))
        .collect(Collectors.toSet());
  }
}
