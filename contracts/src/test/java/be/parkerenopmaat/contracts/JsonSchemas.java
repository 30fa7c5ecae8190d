package be.parkerenopmaat.contracts;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Records as JSON schemas: types, units and what may be null from the components, words from the
/// doc comments.
final class JsonSchemas {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern MINUTES = Pattern.compile("[mM]inutes$");

  private final DocComments comments;
  private final ObjectNode shared = JSON.createObjectNode();

  JsonSchemas(DocComments comments) {
    this.comments = comments;
  }

  /// What the JSON of a record is. Components that may be null may be missing, and others may come.
  ObjectNode of(Class<?> type) {
    ObjectNode object = JSON.createObjectNode().put("type", "object");
    ArrayNode required = object.putArray("required");
    ObjectNode properties = object.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!optional) {
        required.add(component.getName());
      }
      properties.set(component.getName(), property(type, component, optional));
    }
    return object;
  }

  /// The schemas that those of records refer to, by name.
  ObjectNode shared() {
    return shared;
  }

  private ObjectNode property(Class<?> type, RecordComponent component, boolean optional) {
    ObjectNode value = value(component.getAnnotatedType(), component.getName());
    ObjectNode property = value;
    // Not every reader takes a bound beside two types.
    if (optional && (value.has("$ref") || value.has("minimum"))) {
      property = JSON.createObjectNode();
      property.putArray("oneOf").add(value).addObject().put("type", "null");
    } else if (optional) {
      String only = value.path("type").asString();
      property.putArray("type").add(only).add("null");
    }
    String said = comments.of(type, component.getName()).orElse("");
    String unit = property.path("description").asString("");
    String description = said + (said.isEmpty() || unit.isEmpty() ? "" : "; ") + unit;
    // What stands beside a reference does not count.
    if (!description.isEmpty() && !property.has("$ref")) {
      property.put("description", description);
    }
    return property;
  }

  private ObjectNode value(AnnotatedType annotated, String name) {
    if (annotated instanceof AnnotatedParameterizedType list) {
      ObjectNode array = JSON.createObjectNode().put("type", "array");
      array.set("items", value(list.getAnnotatedActualTypeArguments()[0], name));
      return array;
    }
    Class<?> type = (Class<?>) annotated.getType();
    if (type == UUID.class) {
      return uuid();
    } else if (type == Instant.class) {
      return string().put("format", "date-time").put("description", "UTC");
    } else if (type == String.class) {
      return name.equals("quarter") ? string().put("pattern", "^\\d{4}-Q[1-4]$") : string();
    } else if ((type == long.class || type == Long.class) && name.endsWith("Cents")) {
      return amount("int64", "cents in EUR");
    } else if (type == int.class && MINUTES.matcher(name).find()) {
      return amount("int32", "whole minutes");
    } else if (type.isRecord() || type.isEnum()) {
      return reference(type);
    }
    throw new IllegalArgumentException("No schema for %s %s".formatted(type, name));
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!shared.has(name)) {
      ObjectNode schema = JSON.createObjectNode().put("description", description(type));
      shared.set(name, schema.setAll(type.isRecord() ? of(type) : constants(type)));
    }
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static ObjectNode constants(Class<?> type) {
    ObjectNode schema = string();
    ArrayNode constants = schema.putArray("enum");
    Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(constants::add);
    return schema;
  }

  private String description(Class<?> type) {
    String said = comments.of(type);
    if (!type.isEnum()) {
      return said;
    }
    return said
        + Arrays.stream(type.getEnumConstants())
            .map(Object::toString)
            .map(each -> " `" + each + "`: " + comments.of(type, each).orElseThrow())
            .collect(Collectors.joining());
  }

  private static ObjectNode string() {
    return JSON.createObjectNode().put("type", "string");
  }

  static ObjectNode uuid() {
    return string().put("format", "uuid");
  }

  private static ObjectNode amount(String format, String unit) {
    return JSON.createObjectNode()
        .put("type", "integer")
        .put("format", format)
        .put("minimum", 0)
        .put("description", unit);
  }
}
