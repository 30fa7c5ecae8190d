package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ALL_VALUES;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.settingsOf;
import static be.parkerenopmaat.journeys.deployment.Deployment.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

  private static Set<String> environment(Manifests manifests, String service) {
    Set<String> set =
        new TreeSet<>(manifests.get("ConfigMap", service).path("data").propertyNames());
    manifests
        .get("Deployment", service)
        .at("/spec/template/spec/containers/0/env")
        .forEach(variable -> set.add(variable.path("name").asString()));
    return set;
  }
}
