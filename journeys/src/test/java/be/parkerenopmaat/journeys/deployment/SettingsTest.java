package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ALL_VALUES;
import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.settingsOf;
import static be.parkerenopmaat.journeys.deployment.Deployment.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every setting is set by the name that the service knows it by, and no secret stands in a value.
class SettingsTest {

  /// Settings of Spring and Java, and what the rights at Kafka are made of.
  private static final Set<String> NOT_OURS =
      Set.of(
          "SPRING_PROFILES_ACTIVE",
          "SPRING_KAFKA_SECURITY_PROTOCOL",
          "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
          "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
          "SPRING_KAFKA_SSL_TRUSTSTORETYPE",
          "SPRING_KAFKA_SSL_TRUSTSTORECERTIFICATES",
          "PLATFORM_TOPICS_CREATE",
          "JAVA_TOOL_OPTIONS",
          "KAFKA_USER",
          "KAFKA_PASSWORD");

  /// Only where the mail server asks who sends.
  private static final Set<String> WHERE_ASKED = Set.of("POM_SMTP_USER", "POM_SMTP_PASSWORD");

  private static final Map<String, String> SUBJECTS =
      Map.of(
          "Identity", "citizen",
          "Booking", "booking",
          "Wallet", "wallet",
          "Quota", "visitor-quota",
          "Payment", "payment");

  private static final Pattern READ = Pattern.compile("\\$\\{((?:POM|SERVER)_[A-Z0-9_]+)");
  private static final Pattern LISTENER = Pattern.compile("TopicListener<(\\w+)Event>");

  @Test
  void every_setting_that_a_service_needs_is_set_and_none_is_misspelt() throws IOException {
    Set<String> known = new TreeSet<>(NOT_OURS);
    Map<String, Set<String>> needed = new TreeMap<>();
    for (String service : SERVICES) {
      Map<String, Boolean> settings = new HashMap<>(settingsOf("platform"));
      settings.putAll(settingsOf(service));
      known.addAll(settings.keySet());
      needed.put(
          service,
          settings.keySet().stream()
              .filter(name -> !settings.getOrDefault(name, true) && !WHERE_ASKED.contains(name))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        Set<String> set = environment(manifests, service);
        assertThat(set).as(service).containsAll(needed.getOrDefault(service, Set.of()));
        assertThat(known).as(service).containsAll(set);
      }
    }
  }

  @Test
  void every_setting_that_a_service_reads_is_documented_and_every_documented_one_is_read()
      throws IOException {
    Set<String> ofAll = read("platform/runtime");
    assertThat(settingsOf("platform").keySet()).containsAll(ofAll);
    for (String service : SERVICES) {
      Set<String> read = read(service);
      Set<String> documented = settingsOf(service).keySet();
      read.removeAll(ofAll);
      assertThat(documented).as(service).containsAll(read);
      read.addAll(ofAll);
      assertThat(read).as("what %s reads", service).containsAll(documented);
    }
  }

  @Test
  void every_setting_can_be_chosen_in_the_values_and_none_can_be_misspelt() throws IOException {
    Set<String> all = new TreeSet<>(settingsOf("platform").keySet());
    for (String service : SERVICES) {
      all.addAll(settingsOf(service).keySet());
    }
    assertThat(
            yaml("values.schema.json")
                .at("/definitions/setting/anyOf/1/enum")
                .valueStream()
                .map(JsonNode::asString))
        .as("what helm/values.schema.json knows as settings, in order")
        .containsExactlyElementsOf(all);
    Manifests traced = CHART.renderWith(Map.of("tracing.endpoint", "http://tempo:4318/v1/traces"));
    for (String service : SERVICES) {
      Set<String> settings = new TreeSet<>(settingsOf(service).keySet());
      settings.addAll(settingsOf("platform").keySet());
      settings.removeAll(environment(traced, service));
      settings.removeAll(environmentOf(traced, service, "initContainers"));
      Map<String, Object> chosen = new HashMap<>();
      settings.forEach(name -> chosen.put("services.%s.env.%s".formatted(service, name), "chosen"));
      JsonNode data = CHART.renderWith(chosen).get("ConfigMap", service).path("data");
      assertThat(settings)
          .as(service)
          .isNotEmpty()
          .allSatisfy(
              name -> assertThat(data.path(name).asString("")).as(name).isEqualTo("chosen"));
    }
    Map<String, Object> misspelt = Map.of("services.gateway.env.POM_NAAM", "Parkeren");
    assertThatThrownBy(() -> CHART.renderWith(misspelt)).hasMessageContaining("POM_NAAM");
    Map<String, Object> twice = Map.of("services.gateway.env.POM_PUBLIC_URL", "https://elsewhere");
    assertThatThrownBy(() -> CHART.renderWith(twice)).hasMessageContaining("other values");
  }

  @Test
  void no_secret_is_a_value() {
    Pattern secretName = Pattern.compile(".*(SECRET|PASSWORD|_KEY|_KEYS|CERTIFICATES).*");
    for (Manifests manifests : ALL_VALUES) {
      assertThat(manifests.of("Secret")).isEmpty();
      for (String service : SERVICES) {
        assertThat(manifests.get("ConfigMap", service).path("data").propertyNames())
            .noneMatch(name -> secretName.matcher(name).matches());
        JsonNode container =
            manifests.get("Deployment", service).at("/spec/template/spec/containers/0");
        for (JsonNode variable : container.path("env")) {
          if (secretName.matcher(variable.path("name").asString()).matches()) {
            assertThat(variable.has("valueFrom")).as("%s", variable).isTrue();
          }
        }
      }
    }
  }

  @Test
  void the_topics_that_a_service_hears_are_those_of_its_listeners() throws IOException {
    JsonNode services = yaml("values.yaml").path("services");
    for (String service : SERVICES) {
      Set<String> listened = new TreeSet<>();
      try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          Matcher listeners = LISTENER.matcher(Files.readString(file));
          while (listeners.find()) {
            listened.add(SUBJECTS.getOrDefault(listeners.group(1), listeners.group(1)));
          }
        }
      }
      Set<String> hears =
          services
              .path(service)
              .path("hears")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(hears).as(service).isEqualTo(listened);
      for (String subject : hears) {
        String topic = "pom-antwerpen.%s.json".formatted(subject);
        assertThat(PRODUCTION.get("KafkaUser", service).at("/spec/authorization/acls").toString())
            .contains("\"" + topic + "\"", "\"" + service + "." + topic + "\"");
        assertThat(PRODUCTION.has("KafkaTopic", topic)).isTrue();
      }
    }
  }

  /// The variables that a module's own configuration names.
  private static Set<String> read(String module) throws IOException {
    Set<String> names = new TreeSet<>();
    Path resources = ROOT.resolve(module).resolve("src/main/resources");
    for (String file : List.of("application.yml", "platform.yml")) {
      if (Files.exists(resources.resolve(file))) {
        READ.matcher(Files.readString(resources.resolve(file)))
            .results()
            .forEach(variable -> names.add(variable.group(1)));
      }
    }
    assertThat(names).as(module).isNotEmpty();
    return names;
  }

  private static Set<String> environment(Manifests manifests, String service) {
    Set<String> set =
        new TreeSet<>(manifests.get("ConfigMap", service).path("data").propertyNames());
    set.addAll(environmentOf(manifests, service, "containers"));
    return set;
  }

  private static Set<String> environmentOf(Manifests manifests, String service, String containers) {
    return manifests
        .get("Deployment", service)
        .at("/spec/template/spec/" + containers + "/0/env")
        .valueStream()
        .map(variable -> variable.path("name").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
