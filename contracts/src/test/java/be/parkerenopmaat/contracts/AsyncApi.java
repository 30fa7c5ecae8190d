package be.parkerenopmaat.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The published language as AsyncAPI. What only people can say stands in the file: what to rely
/// on, the headers, who tells and who hears. What [EventTypes], the records with their doc comments
/// and the golden files say already is taken from them: channels, messages and schemas.
final class AsyncApi {

  static final Path FILE = Path.of("src/main/resources/asyncapi.yaml");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WIDTH = 120;
  private static final int SHORT = 80;

  private final DocComments comments = new DocComments();
  private final JsonSchemas schemas = new JsonSchemas(comments);

  private AsyncApi() {}

  /// The document as it is checked in.
  static ObjectNode read() {
    try {
      Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
      return JSON.valueToTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text that the file must have.
  static String expected() {
    return text(new AsyncApi().renew(read()));
  }

  private ObjectNode renew(ObjectNode document) {
    ObjectNode channels = JSON.createObjectNode();
    ObjectNode messages = JSON.createObjectNode();
    for (EventTypes type : EventTypes.values()) {
      String name = type.eventRecord().getSimpleName();
      messages.set(name, message(type));
      ObjectNode channel = (ObjectNode) channels.get(subject(type));
      if (channel == null) {
        channel = channels.putObject(subject(type)).put("address", type.topic());
        channel.put("description", comments.of(family(type)));
        channel.putObject("messages");
      }
      channel.withObject("/messages").set(name, reference("messages", name));
    }
    document.set("channels", channels);
    ObjectNode components = document.withObject("/components");
    components.set("messages", messages);
    components.set("schemas", schemas.shared());
    return document;
  }

  private ObjectNode message(EventTypes type) {
    Class<? extends Event> event = type.eventRecord();
    ObjectNode message = JSON.createObjectNode();
    message.put("name", type.type());
    message.put("description", comments.of(event));
    message.putArray("traits").add(reference("messageTraits", "record"));
    message
        .putObject("headers")
        .put("type", "object")
        .putObject("properties")
        .putObject("Event-Type")
        .put("const", type.type());
    message
        .withObject("/bindings/kafka")
        .set("key", JsonSchemas.uuid().put("description", "The payload's `" + keyOf(type) + "`."));
    message.set("payload", schemas.of(event));
    ArrayNode examples = message.putArray("examples");
    for (Path file : GoldenFiles.of(type)) {
      examples
          .addObject()
          .put("name", GoldenFiles.FOLDER.relativize(file).toString())
          .set("payload", JSON.readTree(file));
    }
    return message;
  }

  private static ObjectNode reference(String kind, String name) {
    return JSON.createObjectNode().put("$ref", "#/components/" + kind + "/" + name);
  }

  private static String subject(EventTypes type) {
    return type.type().substring(0, type.type().indexOf('.'));
  }

  private static Class<?> family(EventTypes type) {
    return type.eventRecord().getInterfaces()[0];
  }

  /// The component that is the key of the record.
  private static String keyOf(EventTypes type) {
    Event example = Examples.of(type);
    JsonNode payload = JSON.valueToTree(example);
    return payload
        .propertyStream()
        .filter(each -> each.getValue().asString("").equals(example.orderingKey().toString()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static String text(ObjectNode document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(new Style(options), options).dump(JSON.convertValue(document, Map.class));
  }

  /// Paragraphs as they are; what is short on one line.
  private static final class Style extends Representer {

    Style(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      return super.representScalar(tag, value, value.contains("\n") ? ScalarStyle.LITERAL : style);
    }

    @Override
    protected Node representSequence(Tag tag, Iterable<?> sequence, FlowStyle style) {
      boolean words = StreamSupport.stream(sequence.spliterator(), false).allMatch(Style::isWord);
      return super.representSequence(tag, sequence, words ? FlowStyle.FLOW : style);
    }

    @Override
    protected Node representMapping(Tag tag, Map<?, ?> mapping, FlowStyle style) {
      boolean words =
          mapping.toString().length() <= SHORT && mapping.values().stream().allMatch(Style::isWord);
      return super.representMapping(tag, mapping, words ? FlowStyle.FLOW : style);
    }

    private static boolean isWord(Object value) {
      return !(value instanceof Collection || value instanceof Map);
    }
  }
}
