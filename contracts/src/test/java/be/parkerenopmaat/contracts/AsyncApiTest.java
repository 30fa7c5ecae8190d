package be.parkerenopmaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The published document says what the code does, and its schemas let pass what was ever
/// published.
class AsyncApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ID = "urn:parkerenopmaat:asyncapi";
  private static final Dialect SCHEMAS_AMID_OTHER_THINGS =
      Dialect.builder(Dialects.getDraft7())
          .unknownKeywordFactory((name, _) -> new NonValidationKeyword(name))
          .build();
  private static final Path README = Path.of("README.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static JsonNode document;
  private static SchemaRegistry schemas;

  /// `-Dasyncapi.write=true` writes what follows from the code anew before it is looked at.
  @BeforeAll
  static void read_the_document() throws IOException {
    if (Boolean.getBoolean("asyncapi.write")) {
      Files.writeString(AsyncApi.FILE, AsyncApi.expected());
    }
    document = AsyncApi.read();
    schemas =
        SchemaRegistry.withDefaultDialect(
            SCHEMAS_AMID_OTHER_THINGS, builder -> builder.schemas(Map.of(ID, document.toString())));
  }

  @Test
  void it_says_what_the_records_their_types_and_the_golden_files_say() throws IOException {
    assertThat(Files.readString(AsyncApi.FILE))
        .as("%s; README.md says how to write it anew", AsyncApi.FILE)
        .isEqualTo(AsyncApi.expected());
  }

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void every_golden_file_ever_committed_is_as_its_schema_says(EventTypes type) {
    for (Path file : GoldenFiles.of(type)) {
      assertThat(objections(type, JSON.readTree(file))).as("%s", file).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void only_what_may_be_null_may_be_null_or_missing(EventTypes type) {
    for (RecordComponent component : type.eventRecord().getRecordComponents()) {
      String name = component.getName();
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      assertThat(objections(type, newest(type).putNull(name)).isEmpty()).isEqualTo(optional);
      assertThat(objections(type, newest(type).without(name)).isEmpty()).isEqualTo(optional);
      assertThat(objections(type, newest(type).put(name, true))).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void a_reader_of_today_lets_the_components_of_tomorrow_pass(EventTypes type) {
    assertThat(objections(type, newest(type).put("ofTomorrow", true))).isEmpty();
  }

  @Test
  void every_reference_leads_somewhere() {
    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allMatch(reference -> document.at(reference.substring(1)).isObject());
  }

  @Test
  void who_tells_and_who_hears_is_what_the_readme_says() throws IOException {
    List<Stream> said = new ArrayList<>();
    for (String line : Files.readAllLines(README)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[2].contains("`pom-")) {
        said.add(
            new Stream(
                cells[2].strip().replace("`", ""),
                List.of(cells[1].strip()),
                inCode(cells[3]),
                List.of(cells[4].strip().split(", "))));
      }
    }

    List<Stream> published =
        document
            .path("channels")
            .propertyStream()
            .map(
                channel ->
                    new Stream(
                        channel.getValue().path("address").asString(),
                        services("send", channel.getKey()),
                        channel.getValue().path("messages").propertyNames().stream()
                            .map(name -> document.at("/components/messages/" + name + "/name"))
                            .map(JsonNode::asString)
                            .toList(),
                        services("receive", channel.getKey())))
            .toList();
    assertThat(published).containsExactlyElementsOf(said);
  }

  @Test
  void the_headers_are_those_that_the_readme_names() throws IOException {
    String line =
        Files.readAllLines(README).stream()
            .filter(each -> each.startsWith("Headers of every record:"))
            .findFirst()
            .orElseThrow();

    assertThat(document.at("/components/messageTraits/record/headers/properties").propertyNames())
        .containsExactlyElementsOf(inCode(line));
  }

  /// One topic: who tells what on it, and who hears it.
  private record Stream(
      String topic, List<String> tellers, List<String> types, List<String> hearers) {}

  private static List<String> services(String action, String channel) {
    return document
        .path("operations")
        .valueStream()
        .filter(operation -> operation.path("action").asString().equals(action))
        .filter(
            operation -> operation.at("/channel/$ref").asString().equals("#/channels/" + channel))
        .map(operation -> operation.at("/tags/0/name").asString())
        .toList();
  }

  private static List<String> inCode(String text) {
    return CODE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static ObjectNode newest(EventTypes type) {
    return (ObjectNode) JSON.readTree(GoldenFiles.of(type).getLast());
  }

  private static List<String> objections(EventTypes type, JsonNode payload) {
    String place = "#/components/messages/%s/payload".formatted(type.eventRecord().getSimpleName());
    Schema schema = schemas.getSchema(SchemaLocation.of(ID + place));
    return schema.validate(payload.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }
}
