package be.parkerenopmaat.journeys.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// What an API server would refuse: fields that do not exist, that are missing, or of another type.
/// Kubernetes' own objects are held to its published API (as its Java client has it, strictly);
/// custom resources to closed schemas of the fields that the chart uses.
final class KubernetesSchemas {

  private static final String ID = "urn:parkerenopmaat:custom-resources";
  private static final SchemaRegistry CUSTOM =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, resource())));

  private KubernetesSchemas() {}

  /// What is wrong with an object, in words; empty when nothing is.
  static List<String> violations(JsonNode object) {
    String kind = object.path("kind").asString();
    String apiVersion = object.path("apiVersion").asString();
    return (apiVersion.contains(".") && !apiVersion.contains(".k8s.io/"))
            || apiVersion.startsWith("gateway.networking.k8s.io/")
        ? ofCustomResource(kind, object)
        : ofKubernetes(apiVersion, kind, object);
  }

  private static List<String> ofCustomResource(String kind, JsonNode object) {
    Schema schema = CUSTOM.getSchema(SchemaLocation.of(ID + "#/$defs/" + kind));
    return schema.validate(object.path("spec").toString(), InputFormat.JSON).stream()
        .map(error -> kind + ": " + error)
        .toList();
  }

  private static List<String> ofKubernetes(String apiVersion, String kind, JsonNode object) {
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    String type =
        "io.kubernetes.client.openapi.models."
            + version.substring(0, 1).toUpperCase(Locale.ROOT)
            + version.substring(1)
            + kind;
    try {
      Class.forName(type)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(kind + ": " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      return List.of("Kubernetes does not know " + apiVersion + " " + kind);
    }
  }

  private static String resource() {
    try (InputStream file =
        Objects.requireNonNull(
            KubernetesSchemas.class.getResourceAsStream("/custom-resources.schema.json"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
