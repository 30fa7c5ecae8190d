package be.parkerenopmaat.platform.testing;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The published AsyncAPI document, as a judge of what goes over the wire.
final class PublishedEvents {

  private static final String ID = "urn:parkerenopmaat:asyncapi";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft7())
              .unknownKeywordFactory((name, _) -> new NonValidationKeyword(name))
              .build(),
          builder -> builder.schemas(Map.of(ID, document())));

  private PublishedEvents() {}

  /// What is wrong with a record of this type; empty when nothing is.
  static List<String> objections(
      EventTypes type, String key, Map<String, String> headers, String payload) {
    String message = "/components/messages/" + type.eventRecord().getSimpleName();
    String told = JSON.writeValueAsString(headers);
    Event event = JSON.readValue(payload, type.eventRecord());
    return Stream.of(
            objections("/components/messageTraits/record/headers", told),
            objections(message + "/headers", told),
            objections(message + "/payload", payload),
            Stream.of("its key is " + key).filter(_ -> !key.equals(event.orderingKey().toString())))
        .flatMap(each -> each)
        .map(objection -> type.type() + ": " + objection)
        .toList();
  }

  private static Stream<String> objections(String place, String json) {
    return SCHEMAS
        .getSchema(SchemaLocation.of(ID + "#" + place))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString);
  }

  private static String document() {
    try (InputStream file = Event.class.getResourceAsStream("/asyncapi.yaml")) {
      if (file == null) {
        throw new IllegalStateException("asyncapi.yaml is missing");
      }
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return JSON.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
