package be.parkerenopmaat.journeys.description;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// What can really be asked for at the public door: the mappings in the services' compiled classes,
/// as far as the gateway's settings lead to them.
final class Mappings {

  private static final String WEB = "Lorg/springframework/web/bind/annotation/";
  private static final String ROOT = WEB + "RequestMapping;";
  private static final Map<String, String> METHODS =
      Map.of(
          WEB + "GetMapping;", "GET",
          WEB + "PostMapping;", "POST",
          WEB + "PutMapping;", "PUT",
          WEB + "PatchMapping;", "PATCH",
          WEB + "DeleteMapping;", "DELETE");

  /// Services by the setting that holds their address.
  private static final Map<String, String> SERVICES =
      Map.of(
          "${POM_IDENTITY_URL}", "identity-service",
          "${POM_WALLET_URL}", "wallet-service",
          "${POM_BOOKING_URL}", "booking-service",
          "${POM_VISITOR_QUOTA_URL}", "visitor-quota-service",
          "${POM_PAYMENT_URL}", "payment-adapter");

  /// A variable with the form that it must have, such as `{format:csv|pdf}`.
  private static final Pattern FORM = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}");

  private static final String EVERYTHING_BELOW = "/**";

  private final Path repository;

  Mappings(Path repository) {
    this.repository = repository;
  }

  /// A method and a path.
  private record Mapping(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// Every method with its path, such as `GET /api/v1/me`.
  Set<String> atThePublicDoor() {
    Set<String> open = new TreeSet<>();
    of("gateway").forEach(own -> open.add(own.toString()));
    Map<String, Object> gateway = section(settings("gateway"), "gateway");
    for (Object composition : list(gateway.get("compositions"))) {
      open.add("GET " + map(composition).get("path"));
    }
    for (Object one : list(gateway.get("routes"))) {
      Map<String, Object> route = map(one);
      String service = SERVICES.get(String.valueOf(route.get("uri")));
      if (service == null) {
        throw new IllegalStateException("Nobody answers " + route);
      }
      String prefix = String.valueOf(route.getOrDefault("prefix", ""));
      for (Mapping inside : of(service)) {
        if (inside.path().startsWith(prefix)) {
          var mapping = new Mapping(inside.method(), inside.path().substring(prefix.length()));
          if (leadsTo(route, mapping.path())) {
            open.add(mapping.toString());
          }
        }
      }
    }
    return open;
  }

  /// The route of the sign-in pages leads to their service's API too, but no token that a client
  /// has is taken there: theirs is for the gateway, which exchanges it.
  private static boolean leadsTo(Map<String, Object> route, String path) {
    return list(route.get("paths")).stream().anyMatch(pattern -> covers((String) pattern, path))
        && !("SIGN_IN".equals(route.get("access")) && path.contains("/api/"));
  }

  private static boolean covers(String pattern, String path) {
    if (!pattern.endsWith(EVERYTHING_BELOW)) {
      throw new IllegalStateException("Not understood: " + pattern);
    }
    String folder = pattern.substring(0, pattern.length() - EVERYTHING_BELOW.length());
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  /// The mappings of a module, with the path under which all of it stands.
  private List<Mapping> of(String module) {
    Map<String, Object> server = section(settings(module), "server");
    Object context = server.getOrDefault("servlet.context-path", "");
    Path classes = repository.resolve(module).resolve("target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> mappings(parsed(file)))
          .map(mapping -> new Mapping(mapping.method(), context + mapping.path()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Build first: " + classes, e);
    }
  }

  private static ClassModel parsed(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Mapping> mappings(ClassModel type) {
    List<String> roots =
        annotations(type)
            .filter(annotation -> annotation.className().equalsString(ROOT))
            .flatMap(Mappings::paths)
            .toList();
    return type.methods().stream()
        .flatMap(Mappings::mappings)
        .flatMap(
            mapping ->
                (roots.isEmpty() ? Stream.of("") : roots.stream())
                    .map(root -> new Mapping(mapping.method(), root + mapping.path())));
  }

  private static Stream<Mapping> mappings(MethodModel method) {
    return annotations(method)
        .flatMap(
            annotation ->
                Optional.ofNullable(METHODS.get(annotation.className().stringValue())).stream()
                    .flatMap(verb -> paths(annotation).map(path -> new Mapping(verb, path))));
  }

  private static Stream<Annotation> annotations(AttributedElement element) {
    return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(found -> found.annotations().stream());
  }

  private static Stream<String> paths(Annotation mapping) {
    List<String> paths =
        mapping.elements().stream()
            .filter(
                element ->
                    element.name().equalsString("value") || element.name().equalsString("path"))
            .flatMap(element -> texts(element.value()))
            .map(path -> FORM.matcher(path).replaceAll("{$1}"))
            .toList();
    return paths.isEmpty() ? Stream.of("") : paths.stream();
  }

  private static Stream<String> texts(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString text -> Stream.of(text.stringValue());
      case AnnotationValue.OfArray array -> array.values().stream().flatMap(Mappings::texts);
      default -> Stream.empty();
    };
  }

  private Map<String, Object> settings(String module) {
    try {
      return new Yaml()
          .load(
              Files.readString(
                  repository.resolve(module).resolve("src/main/resources/application.yml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> section(Map<String, Object> settings, String name) {
    Object found = settings.get(name);
    return found == null ? Map.of() : map(found);
  }

  @SuppressWarnings("unchecked") // A YAML object has names of text.
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  private static List<?> list(@Nullable Object yaml) {
    return yaml instanceof List<?> items ? items : List.of();
  }
}
