package be.parkerenopmaat.journeys.description;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the public API as the services wrote it, put together as the gateway serves
/// it.
public final class Description {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonPointer SHARED = JsonPointer.compile("/components/schemas");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final int MOST_ALIASES = 2_000;
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final JsonNode document;
  private final List<Operation> operations;
  private final Map<JsonPointer, Schema> parsed = new ConcurrentHashMap<>();

  private Description(JsonNode document) {
    this.document = document;
    this.operations = operations(document);
  }

  /// What can be asked for.
  ///
  /// @param path with its variables in braces
  /// @param at where its description stands
  record Operation(String method, String path, JsonPointer at) {

    private boolean matches(String address) {
      StringBuilder pattern = new StringBuilder();
      var variables = VARIABLE.matcher(path);
      int from = 0;
      while (variables.find()) {
        pattern.append(Pattern.quote(path.substring(from, variables.start()))).append("[^/]+");
        from = variables.end();
      }
      return address.matches(pattern.append(Pattern.quote(path.substring(from))).toString());
    }

    /// How much of the path is fixed: of several that match, the most fixed one is meant.
    private int fixed() {
      return VARIABLE.matcher(path).replaceAll("").length();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// The parts of all services in this repository.
  ///
  /// @throws IllegalStateException when two parts say the same thing
  public static Description in(Path repository) {
    Map<String, Object> whole = new LinkedHashMap<>();
    for (Path part : parts(repository)) {
      Map<String, Object> read = read(part);
      read.keySet().removeIf(name -> name.startsWith("x-"));
      lay(read, whole, part.getFileName().toString());
    }
    return new Description(JSON.valueToTree(whole));
  }

  private static List<Path> parts(Path repository) {
    try (Stream<Path> modules = Files.list(repository)) {
      List<Path> parts = new ArrayList<>();
      for (Path folder :
          modules.map(module -> module.resolve("src/main/openapi")).sorted().toList()) {
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(parts::add);
          }
        }
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> read(Path part) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try {
      return new Yaml(new SafeConstructor(options)).load(Files.readString(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static void lay(Map<String, Object> part, Map<String, Object> over, String where) {
    part.forEach(
        (name, value) -> {
          Object there = over.putIfAbsent(name, value);
          if (there instanceof Map<?, ?> known && value instanceof Map<?, ?> more) {
            lay((Map<String, Object>) more, (Map<String, Object>) known, where + " " + name);
          } else if (there != null) {
            throw new IllegalStateException(where + " says again what " + name + " is");
          }
        });
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> found = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.propertyNames().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        method ->
                            found.add(
                                new Operation(
                                    method.toUpperCase(Locale.ROOT),
                                    path,
                                    JsonPointer.empty()
                                        .appendProperty("paths")
                                        .appendProperty(path)
                                        .appendProperty(method)))));
    found.sort(Comparator.comparingInt(Operation::fixed).reversed());
    return List.copyOf(found);
  }

  /// The whole of it, as JSON.
  public JsonNode document() {
    return document;
  }

  /// All of them, those with the most fixed paths first.
  List<Operation> operations() {
    return operations;
  }

  /// Every method with its path, such as `GET /api/v1/me`.
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    operations.forEach(operation -> names.add(operation.toString()));
    return names;
  }

  /// The operations whose path has the shape of this address.
  List<Operation> at(String address) {
    Optional<String> path =
        operations.stream().filter(one -> one.matches(address)).map(Operation::path).findFirst();
    return path.map(known -> operations.stream().filter(one -> one.path().equals(known)).toList())
        .orElse(List.of());
  }

  JsonNode node(JsonPointer at) {
    return document.at(at);
  }

  /// Where a part really stands: itself, or what its `$ref` names.
  JsonPointer resolved(JsonPointer at) {
    String reference = node(at).path("$ref").asString("");
    return reference.isEmpty() ? at : resolved(JsonPointer.compile(reference.substring(1)));
  }

  /// What is wrong with a value, in words; empty when it fits the schema that stands there.
  List<String> violations(JsonPointer schema, JsonNode value) {
    return parsed
        .computeIfAbsent(schema, this::parsed)
        .validate(value.toString(), InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /// A schema that stands on its own, with all that it may refer to.
  private Schema parsed(JsonPointer at) {
    ObjectNode alone = (ObjectNode) node(at).deepCopy();
    alone.set("$defs", document.at(SHARED));
    return SCHEMAS.getSchema(JSON.readTree(alone.toString().replace("#" + SHARED, "#/$defs")));
  }
}
