package be.parkerenopmaat.journeys.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The chart for who deploys without Helm: a base that is the chart's own output, and overlays that
/// say what the other values files change. Writes them, and reads them back as kustomize would.
public record Kustomizations(Path folder, Chart chart) {

  private static final String BASE = "base";
  private static final Pattern HELM_LABEL =
      Pattern.compile("(?m)^ *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*\n");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The chart's objects as they should stand here: without the labels that name Helm.
  public Manifests expected(String... valuesFiles) {
    return Manifests.parse(withoutHelm(chart.text(valuesFiles)));
  }

  /// What kustomize makes of the base.
  public Manifests base() throws IOException {
    return Manifests.parse(Files.readString(folder.resolve(BASE).resolve("objects.yaml")));
  }

  /// What kustomize makes of an overlay.
  public Manifests overlay(String name) throws IOException {
    Path overlay = folder.resolve("overlays").resolve(name);
    SequencedMap<String, JsonNode> objects = new LinkedHashMap<>(base().byName());
    JsonNode kustomization =
        Manifests.document(Files.readString(overlay.resolve("kustomization.yaml")));
    for (JsonNode patch : kustomization.path("patches")) {
      String target =
          patch.at("/target/kind").asString() + "/" + patch.at("/target/name").asString();
      JsonNode changes = Manifests.document(patch.path("patch").asString());
      JsonNode object = objects.get(target);
      if (object == null) {
        throw new IllegalStateException(
            "The overlay " + name + " changes " + target + ", which the base does not have");
      }
      if (changes.path("$patch").asString("").equals("delete")) {
        objects.remove(target);
      } else {
        objects.put(target, patched(object, changes));
      }
    }
    objects.putAll(Manifests.parse(Files.readString(overlay.resolve("added.yaml"))).byName());
    return new Manifests(objects);
  }

  /// Each object that differs, is missing or is too many, by its name.
  public static List<String> drift(Manifests expected, Manifests found) {
    var names = new TreeSet<>(expected.byName().keySet());
    names.addAll(found.byName().keySet());
    List<String> drift = new ArrayList<>();
    for (String name : names) {
      JsonNode left = expected.byName().get(name);
      JsonNode right = found.byName().get(name);
      if (right == null) {
        drift.add(name + " is missing");
      } else if (left == null) {
        drift.add(name + " is not the chart's");
      } else if (!left.equals(right)) {
        drift.add(name + " differs: " + changes(right, left));
      }
    }
    return drift;
  }

  /// Writes base and overlays anew out of the chart.
  ///
  /// @param overlays by their names, each with its values file
  public void write(Map<String, String> overlays) throws IOException {
    Path base = folder.resolve(BASE);
    Files.createDirectories(base);
    Files.writeString(base.resolve("objects.yaml"), withoutHelm(chart.text()));
    for (Map.Entry<String, String> overlay : overlays.entrySet()) {
      writeOverlay(folder.resolve("overlays").resolve(overlay.getKey()), overlay.getValue());
    }
  }

  private void writeOverlay(Path overlay, String valuesFile) throws IOException {
    Manifests base = base();
    String text = withoutHelm(chart.text(valuesFile));
    Manifests wanted = Manifests.parse(text);
    var patches = new StringBuilder();
    for (Map.Entry<String, JsonNode> entry : base.byName().entrySet()) {
      JsonNode target = wanted.byName().get(entry.getKey());
      if (target == null) {
        patches.append(patch(entry.getValue(), deletion(entry.getValue())));
      } else if (!target.equals(entry.getValue())) {
        patches.append(patch(entry.getValue(), changes(entry.getValue(), target)));
      }
    }
    var added = new StringBuilder("# What %s adds to the base.\n".formatted(valuesFile));
    for (String document : text.split("(?m)^---\n", -1)) {
      SequencedMap<String, JsonNode> one = Manifests.parse(document).byName();
      if (!one.isEmpty() && !base.byName().containsKey(one.firstEntry().getKey())) {
        added.append("---\n").append(document.stripTrailing()).append("\n");
      }
    }
    Files.createDirectories(overlay);
    Files.writeString(overlay.resolve("added.yaml"), added);
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        # What %s of the chart changes; written out of it, see ../../README.md.
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
          - added.yaml
        patches:
        %s"""
            .formatted(valuesFile, patches));
  }

  private static String patch(JsonNode object, List<String> lines) {
    return "  - target: {kind: %s, name: %s}\n    patch: |\n      %s\n"
        .formatted(
            object.path("kind").asString(),
            object.at("/metadata/name").asString(),
            String.join("\n      ", lines));
  }

  private static List<String> deletion(JsonNode object) {
    return List.of(
        "$patch: delete",
        "apiVersion: " + object.path("apiVersion").asString(),
        "kind: " + object.path("kind").asString(),
        "metadata: {name: %s}".formatted(object.at("/metadata/name").asString()));
  }

  /// The steps of RFC 6902 that make one object into another; lists of another length are replaced
  /// whole.
  private static List<String> changes(JsonNode from, JsonNode to) {
    List<String> steps = new ArrayList<>();
    addChanges(steps, "", from, to);
    return steps;
  }

  private static void addChanges(List<String> steps, String path, JsonNode from, JsonNode to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isArray() && to.isArray() && from.size() == to.size()) {
      for (int index = 0; index < from.size(); index++) {
        addChanges(steps, path + "/" + index, from.path(index), to.path(index));
      }
      return;
    }
    if (!from.isObject() || !to.isObject()) {
      steps.add("- {op: replace, path: %s, value: %s}".formatted(path, to));
      return;
    }
    for (String key : from.propertyNames()) {
      if (!to.has(key)) {
        steps.add("- {op: remove, path: %s}".formatted(path + "/" + escaped(key)));
      }
    }
    for (Map.Entry<String, JsonNode> property : to.properties()) {
      String child = path + "/" + escaped(property.getKey());
      JsonNode before = from.get(property.getKey());
      if (before == null) {
        steps.add("- {op: add, path: %s, value: %s}".formatted(child, property.getValue()));
      } else {
        addChanges(steps, child, before, property.getValue());
      }
    }
  }

  private static JsonNode patched(JsonNode before, JsonNode steps) {
    JsonNode copy = JSON.readTree(before.toString());
    for (JsonNode step : steps) {
      JsonPointer path = JsonPointer.compile(step.path("path").asString());
      JsonNode parent = copy.at(path.head());
      if (parent instanceof ArrayNode list) {
        list.set(path.last().getMatchingIndex(), step.path("value"));
      } else if (parent instanceof ObjectNode object) {
        String key = path.last().getMatchingProperty();
        switch (step.path("op").asString()) {
          case "add", "replace" -> object.set(key, step.path("value"));
          case "remove" -> object.remove(key);
          case String unknown -> throw new IllegalStateException("Unknown step " + unknown);
        }
      }
    }
    return copy;
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static String withoutHelm(String text) {
    return HELM_LABEL.matcher(text).replaceAll("");
  }
}
