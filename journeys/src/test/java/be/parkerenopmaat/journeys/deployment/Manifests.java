package be.parkerenopmaat.journeys.deployment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Kubernetes objects by their kind and name, such as `Deployment/gateway`.
public final class Manifests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SequencedMap<String, JsonNode> byName;

  Manifests(SequencedMap<String, JsonNode> byName) {
    this.byName = byName;
  }

  /// Reads every document of a YAML text.
  ///
  /// @throws IllegalArgumentException when two objects have one kind and name
  public static Manifests parse(String text) {
    SequencedMap<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode object : documents(text)) {
      if (byName.put(nameOf(object), object) != null) {
        throw new IllegalArgumentException(nameOf(object) + " is there twice");
      }
    }
    return new Manifests(byName);
  }

  /// One YAML document as a tree.
  public static JsonNode document(String text) {
    return documents(text).getFirst();
  }

  private static List<JsonNode> documents(String text) {
    Iterable<Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(document -> document instanceof Collection || document instanceof Map)
        .map(JSON::<JsonNode>valueToTree)
        .toList();
  }

  private static String nameOf(JsonNode object) {
    return object.path("kind").asString() + "/" + object.at("/metadata/name").asString();
  }

  public SequencedMap<String, JsonNode> byName() {
    return byName;
  }

  /// The object of this kind and name.
  ///
  /// @throws IllegalArgumentException when there is none
  public JsonNode get(String kind, String name) {
    JsonNode object = byName.get(kind + "/" + name);
    if (object == null) {
      throw new IllegalArgumentException("No " + kind + "/" + name + " in " + byName.keySet());
    }
    return object;
  }

  public boolean has(String kind, String name) {
    return byName.containsKey(kind + "/" + name);
  }

  public List<JsonNode> of(String kind) {
    return byName.values().stream()
        .filter(object -> object.path("kind").asString().equals(kind))
        .toList();
  }

  /// The spec of everything that runs, by the object's kind and name.
  public Map<String, JsonNode> pods() {
    return byName.entrySet().stream()
        .flatMap(
            entry ->
                Stream.of("/spec/template/spec", "/spec")
                    .map(path -> entry.getValue().at(path))
                    .filter(spec -> spec.path("containers").isArray())
                    .map(spec -> Map.entry(entry.getKey(), spec)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
