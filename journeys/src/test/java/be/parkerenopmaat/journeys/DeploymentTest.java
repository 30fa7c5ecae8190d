package be.parkerenopmaat.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import be.parkerenopmaat.journeys.deployment.Chart;
import be.parkerenopmaat.journeys.deployment.Kustomizations;
import be.parkerenopmaat.journeys.deployment.Manifests;
import com.marcnuri.helm.LintResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What somebody who deploys the system may rely on, told without a cluster: what the chart renders
/// is closed, confined and complete, and `k8s/` is the same.
class DeploymentTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Chart CHART = new Chart(ROOT.resolve("helm"));
  private static final Kustomizations KUSTOMIZATIONS =
      new Kustomizations(ROOT.resolve("k8s"), CHART);
  private static final Map<String, String> OVERLAYS =
      Map.of("local", "values-local.yaml", "production", "values-production.yaml");

  private static final String GATEWAY = "gateway";
  private static final String IDENTITY = "identity-service";
  private static final String PAYMENT = "payment-adapter";
  private static final Set<String> SERVICES =
      Set.of(
          GATEWAY, IDENTITY, "wallet-service", "booking-service", "visitor-quota-service", PAYMENT);

  /// Settings of Spring and Java, and what the rights at Kafka are made of.
  private static final Set<String> NOT_OURS =
      Set.of(
          "SPRING_PROFILES_ACTIVE",
          "SPRING_FLYWAY_INITSQLS_0",
          "SPRING_FLYWAY_INITSQLS_1",
          "SPRING_FLYWAY_INITSQLS_2",
          "SPRING_KAFKA_SECURITY_PROTOCOL",
          "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
          "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
          "SPRING_KAFKA_SSL_TRUSTSTORETYPE",
          "SPRING_KAFKA_SSL_TRUSTSTORECERTIFICATES",
          "PLATFORM_TOPICS_CREATE",
          "JAVA_TOOL_OPTIONS",
          "KAFKA_USER",
          "KAFKA_PASSWORD");

  private static final Map<String, String> SUBJECTS =
      Map.of(
          "Identity", "citizen",
          "Booking", "booking",
          "Wallet", "wallet",
          "Quota", "visitor-quota",
          "Payment", "payment");

  private static final List<Manifests> ALL_VALUES =
      Stream.of("values.yaml", "values-local.yaml", "values-production.yaml")
          .map(CHART::render)
          .toList();
  private static final Manifests BY_DEFAULT = ALL_VALUES.getFirst();
  private static final Manifests PRODUCTION = ALL_VALUES.getLast();

  private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
  private static final Pattern LISTENER = Pattern.compile("TopicListener<(\\w+)Event>");

  /// `-Dk8s.write=true` writes base and overlays anew before they are looked at.
  @BeforeAll
  static void write_the_kustomizations_when_asked() throws IOException {
    if (Boolean.getBoolean("k8s.write")) {
      KUSTOMIZATIONS.write(OVERLAYS);
    }
  }

  @Test
  void the_strict_lint_finds_nothing() {
    LintResult result = CHART.lint();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void the_chart_is_small_and_of_this_version() throws IOException {
    try (Stream<Path> templates = Files.walk(CHART.folder().resolve("templates"))) {
      assertThat(templates.filter(Files::isRegularFile)).hasSizeLessThanOrEqualTo(12);
    }
    JsonNode chart = yaml("Chart.yaml");
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<version>" + chart.path("appVersion").asString() + "</version>");
  }

  @Test
  void the_six_services_are_deployed_and_nothing_of_the_local_stack() {
    for (Manifests manifests : ALL_VALUES) {
      assertThat(manifests.of("Deployment").stream().map(DeploymentTest::name))
          .containsExactlyInAnyOrderElementsOf(SERVICES);
    }
    assertThat(CHART.text("values-production.yaml").toLowerCase(Locale.ROOT))
        .doesNotContain("simulator", "local-stack", "localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas",
        "kafka.topics",
        "services.gateway.replica",
        "services.gateway.autoscaling.mod",
        "routes.ingress.host",
        "pods.readOnlyRootFilesystem",
        "postgresql.cloudNativePg.instancez"
      })
  void a_key_that_no_template_reads_is_refused(String key) {
    assertThatThrownBy(() -> CHART.renderWith(Map.of(key, "3")))
        .hasMessageMatching("(?s).*(additional propert|Additional propert).*");
  }

  @Test
  void the_schema_knows_every_value_and_is_closed_at_every_depth() throws IOException {
    JsonNode schema =
        Manifests.document(Files.readString(CHART.folder().resolve("values.schema.json")));
    List<String> open = new ArrayList<>();
    addOpenObjects(open, "", schema);
    assertThat(open).isEmpty();
  }

  @Test
  void choices_that_exclude_each_other_are_refused_in_words() {
    assertThatThrownBy(() -> CHART.renderWith(Map.of("routes.ingress.enabled", true)))
        .hasMessageContaining("choose one way in");
    assertThatThrownBy(
            () -> CHART.renderWith(Map.of("services.identity-service.autoscaling.mode", "lag")))
        .hasMessageContaining("it hears no topic");
    assertThatThrownBy(() -> CHART.renderWith(Map.of("pods.terminationGracePeriodSeconds", 40)))
        .hasMessageContaining("must be above");
  }

  @Test
  void every_pod_is_restricted(@TempDir Path copy) throws IOException {
    Chart withTest = CHART.withHooksAsObjects(copy);
    for (String values : List.of("values.yaml", "values-local.yaml", "values-production.yaml")) {
      Map<String, JsonNode> pods = withTest.render(values).pods();
      assertThat(pods).containsKey("Pod/smoke").hasSize(SERVICES.size() + 1);
      pods.forEach(DeploymentTest::assertRestricted);
    }
  }

  private static void assertRestricted(String name, JsonNode pod) {
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(name).isFalse();
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).as(name).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).as(name).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt(0)).as(name).isGreaterThan(0);
    assertThat(pod.at("/securityContext/seccompProfile/type").asString(""))
        .as(name)
        .isEqualTo("RuntimeDefault");
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertThat(pod.has(host)).as(name).isFalse();
    }
    for (JsonNode volume : pod.path("volumes")) {
      assertThat(volume.propertyNames()).as(name).isSubsetOf("name", "emptyDir", "configMap");
    }
    assertThat(pod.has("initContainers")).as(name).isFalse();
    for (JsonNode container : pod.path("containers")) {
      JsonNode confined = container.path("securityContext");
      assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
      assertThat(confined.path("readOnlyRootFilesystem").asBoolean(false)).as(name).isTrue();
      assertThat(confined.at("/capabilities/drop").toString()).as(name).isEqualTo("[\"ALL\"]");
      assertThat(confined.at("/capabilities/add").isMissingNode()).as(name).isTrue();
      assertThat(container.at("/volumeMounts/0/mountPath").asString()).isEqualTo("/tmp");
      assertThat(container.at("/resources/requests/cpu").isMissingNode()).as(name).isFalse();
      assertThat(container.at("/resources/limits/memory").asString(""))
          .as(name)
          .isNotEmpty()
          .isEqualTo(container.at("/resources/requests/memory").asString());
      assertThat(container.path("image").asString()).as(name).matches(".+(:[^:]+|@sha256:.{64})");
    }
  }

  @Test
  void every_service_is_probed_where_its_health_answers_and_stops_gracefully() throws IOException {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        JsonNode pod = manifests.get("Deployment", service).at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        String health = contextPath(service) + "/actuator/health";
        Map.of("startup", "liveness", "liveness", "liveness", "readiness", "readiness")
            .forEach(
                (probe, group) ->
                    assertThat(container.at("/" + probe + "Probe/httpGet/path").asString())
                        .isEqualTo(health + "/" + group));
        int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(preStop).isPositive();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
            .isGreaterThan(preStop + 2 * shutdownPhaseSeconds());
        JsonNode rolling = manifests.get("Deployment", service).at("/spec/strategy/rollingUpdate");
        assertThat(rolling.path("maxSurge").asInt()).isOne();
        assertThat(rolling.path("maxUnavailable").asInt()).isZero();
      }
    }
  }

  @Test
  void one_replica_has_no_budget_and_a_workload_has_one_scaler_at_most() {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        JsonNode replicas = manifests.get("Deployment", service).at("/spec/replicas");
        assertThat(manifests.has("PodDisruptionBudget", service))
            .isEqualTo(replicas.isMissingNode() || replicas.asInt() > 1);
        long scalers =
            Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .filter(kind -> manifests.has(kind, service))
                .count();
        assertThat(scalers).as(service).isEqualTo(replicas.isMissingNode() ? 1 : 0);
      }
    }
  }

  @Test
  void the_network_policies_allow_the_edges_of_the_design_and_no_other() {
    Set<String> edges = new TreeSet<>();
    for (String service : SERVICES) {
      edges.add(service + " → names");
      edges.add(service + " → postgresql");
      edges.add(service + " → kafka");
      edges.add("prometheus → " + service);
      if (!service.equals(GATEWAY)) {
        edges.add(GATEWAY + " → " + service);
      }
      if (!service.equals(IDENTITY)) {
        // The public keys of the issuer, by which each service checks tokens for itself.
        edges.add(service + " → " + IDENTITY);
      }
    }
    edges.add(IDENTITY + " → providers");
    edges.add(PAYMENT + " → providers");
    edges.add("world → " + GATEWAY);
    assertThat(edgesOf(BY_DEFAULT)).isEqualTo(edges);
    Set<String> locally = new TreeSet<>(edges);
    locally.add("booking-service → mail");
    assertThat(edgesOf(ALL_VALUES.get(1))).isEqualTo(locally);

    edges.remove("world → " + GATEWAY);
    edges.add("gateways → " + GATEWAY);
    for (String service : SERVICES) {
      edges.add(service + " may knock at postgresql");
    }
    assertThat(edgesOf(PRODUCTION)).isEqualTo(edges);
  }

  /// Every way that a policy opens, as `who → whom`. A way between two services counts only when
  /// both ends agree.
  private static Set<String> edgesOf(Manifests manifests) {
    Set<String> leaving = new TreeSet<>();
    Set<String> arriving = new TreeSet<>();
    JsonNode deny = manifests.get("NetworkPolicy", "default-deny").path("spec");
    assertThat(deny.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    String everything = deny.at("/podSelector/matchLabels").toString();
    for (JsonNode deployment : manifests.of("Deployment")) {
      JsonNode labels = deployment.at("/spec/template/metadata/labels");
      Manifests.document(everything)
          .properties()
          .forEach(label -> assertThat(labels.get(label.getKey())).isEqualTo(label.getValue()));
    }
    for (JsonNode policy : manifests.of("NetworkPolicy")) {
      String service = name(policy);
      for (JsonNode rule : policy.at("/spec/egress")) {
        for (String peer : peers(rule, "to")) {
          leaving.add(service + " → " + peer);
        }
      }
      for (JsonNode rule : policy.at("/spec/ingress")) {
        for (String peer : peers(rule, "from")) {
          if (SERVICES.contains(service)) {
            arriving.add(peer + " → " + service);
          } else if (SERVICES.contains(peer)) {
            arriving.add(peer + " may knock at postgresql");
          }
        }
      }
    }
    Set<String> edges = new TreeSet<>();
    Set<String> between =
        leaving.stream()
            .filter(edge -> SERVICES.contains(edge.substring(edge.indexOf("→ ") + 2)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(arriving).containsAll(between);
    edges.addAll(leaving);
    edges.addAll(arriving);
    return edges;
  }

  private static Set<String> peers(JsonNode rule, String side) {
    Set<String> ports =
        rule.path("ports")
            .valueStream()
            .map(port -> port.path("port").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ports).isNotEmpty();
    if (!rule.has(side)) {
      return Set.of(byPort(ports));
    }
    Set<String> peers = new TreeSet<>();
    for (JsonNode peer : rule.path(side)) {
      if (peer.has("ipBlock")) {
        peers.add("providers");
      } else if (peer.has("namespaceSelector")) {
        String namespace =
            peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asString();
        peers.add(
            switch (namespace) {
              case "kube-system" -> "names";
              case "monitoring" -> "prometheus";
              default -> namespace;
            });
      } else {
        JsonNode labels = peer.at("/podSelector/matchLabels");
        peers.add(labels.path("app.kubernetes.io/name").asString(byPort(ports)));
      }
    }
    return peers;
  }

  private static String byPort(Set<String> ports) {
    return switch (ports.iterator().next()) {
      case "5432" -> "postgresql";
      case "9092", "9093" -> "kafka";
      case "http" -> "world";
      case "9040" -> "mail";
      default -> ports.toString();
    };
  }

  @Test
  void the_readme_names_every_value() throws IOException {
    String table = Files.readString(CHART.folder().resolve("README.md"));
    for (Map.Entry<String, JsonNode> group : yaml("values.yaml").properties()) {
      if (!group.getKey().equals("services")) {
        for (Map.Entry<String, JsonNode> value : group.getValue().properties()) {
          assertThat(table).containsPattern("`[a-z.]*\\." + value.getKey() + "[`.]");
        }
        assertThat(table).contains("`" + group.getKey());
      }
    }
    JsonNode schema =
        Manifests.document(Files.readString(CHART.folder().resolve("values.schema.json")));
    JsonNode ofService = schema.at("/properties/services/patternProperties").iterator().next();
    assertThat(ofService.path("properties").propertyNames())
        .isNotEmpty()
        .allMatch(name -> table.contains("." + name + "`"));
  }

  @Test
  void the_providers_are_reached_at_443_outside_the_private_networks_only() {
    for (String service : List.of(IDENTITY, PAYMENT)) {
      JsonNode rules = BY_DEFAULT.get("NetworkPolicy", service).at("/spec/egress");
      JsonNode providers =
          rules
              .valueStream()
              .filter(rule -> rule.at("/to/0").has("ipBlock"))
              .findAny()
              .orElseThrow();
      assertThat(providers.path("ports").toString())
          .isEqualTo("[{\"protocol\":\"TCP\",\"port\":443}]");
      assertThat(providers.at("/to/0/ipBlock/except").toString())
          .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    }
  }

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
              .filter(name -> !settings.getOrDefault(name, true))
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

  @Test
  void kustomize_deploys_the_same_objects_as_the_chart() throws IOException {
    assertThat(Kustomizations.drift(KUSTOMIZATIONS.expected(), KUSTOMIZATIONS.base()))
        .as("k8s/base; k8s/README.md says how to write it anew")
        .isEmpty();
    for (Map.Entry<String, String> overlay : OVERLAYS.entrySet()) {
      assertThat(
              Kustomizations.drift(
                  KUSTOMIZATIONS.expected(overlay.getValue()),
                  KUSTOMIZATIONS.overlay(overlay.getKey())))
          .as("k8s/overlays/%s", overlay.getKey())
          .isEmpty();
    }
  }

  @Test
  void kustomize_itself_agrees_where_there_is_one() throws IOException, InterruptedException {
    Optional<Path> kubectl = onThePath("kubectl");
    assumeThat(kubectl).isPresent();
    for (Map.Entry<String, String> overlay : OVERLAYS.entrySet()) {
      String built =
          output(
              kubectl.orElseThrow().toString(),
              "kustomize",
              ROOT.resolve("k8s/overlays").resolve(overlay.getKey()).toString());
      assertThat(
              Kustomizations.drift(
                  KUSTOMIZATIONS.expected(overlay.getValue()), Manifests.parse(built)))
          .as("kubectl kustomize k8s/overlays/%s", overlay.getKey())
          .isEmpty();
    }
  }

  @Test
  void the_namespace_holds_every_pod_to_the_restricted_standard() throws IOException {
    JsonNode namespace =
        Manifests.parse(Files.readString(ROOT.resolve("k8s/cluster/namespace.yaml")))
            .of("Namespace")
            .getFirst();
    assertThat(namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asString(""))
        .isEqualTo("restricted");
  }

  @Test
  void every_alert_has_its_paragraph_and_the_rule_is_the_file() throws IOException {
    JsonNode alerts = yaml("alerts.yaml");
    assertThat(PRODUCTION.get("PrometheusRule", "parkeren-op-maat").at("/spec/groups"))
        .isEqualTo(alerts.path("groups"));
    String operating = Files.readString(ROOT.resolve("docs/operating.md"));
    Set<String> names = new TreeSet<>();
    for (JsonNode group : alerts.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("expr").asString()).isNotBlank();
        assertThat(rule.at("/labels/severity").asString()).isIn("page", "ticket");
        assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
        names.add(rule.path("alert").asString());
      }
    }
    assertThat(headings(operating)).containsAll(names);
  }

  @Test
  void promtool_agrees_where_there_is_one() throws IOException, InterruptedException {
    Optional<Path> promtool = onThePath("promtool");
    assumeThat(promtool).isPresent();
    String tool = promtool.orElseThrow().toString();
    output(tool, "check", "rules", CHART.folder().resolve("alerts.yaml").toString());
    output(tool, "test", "rules", CHART.folder().resolve("alerts-test.yaml").toString());
  }

  private static JsonNode yaml(String file) throws IOException {
    return Manifests.document(Files.readString(CHART.folder().resolve(file)));
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asString();
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

  /// The variables of a README's settings table, and whether each has a default.
  private static Map<String, Boolean> settingsOf(String module) throws IOException {
    Map<String, Boolean> settings = new HashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(module).resolve("README.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && cells[1].contains("`POM_")) {
        String byDefault = cells[2].strip();
        Matcher names = VARIABLE.matcher(cells[1]);
        while (names.find()) {
          settings.put(names.group(1), !byDefault.isEmpty() && !byDefault.equals("none"));
        }
      } else if (cells.length == 5 && cells[1].contains("`SERVER_PORT`")) {
        settings.put("SERVER_PORT", true);
      }
    }
    assertThat(settings).as(module).isNotEmpty();
    return settings;
  }

  private static String contextPath(String service) throws IOException {
    return Manifests.document(
            Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.yml")))
        .at("/server/servlet.context-path")
        .asString("");
  }

  private static int shutdownPhaseSeconds() throws IOException {
    String phase =
        Manifests.document(
                Files.readString(ROOT.resolve("platform/runtime/src/main/resources/platform.yml")))
            .at("/spring/lifecycle.timeout-per-shutdown-phase")
            .asString();
    return Integer.parseInt(phase.replace("s", ""));
  }

  private static void addOpenObjects(List<String> open, String path, JsonNode schema) {
    if (schema.path("properties").isObject()
        && schema.path("additionalProperties").asBoolean(true)) {
      open.add(path);
    }
    for (Map.Entry<String, JsonNode> child : schema.properties()) {
      addOpenObjects(open, path + "/" + child.getKey(), child.getValue());
    }
  }

  private static Set<String> headings(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring(4).strip())
        .collect(Collectors.toSet());
  }

  private static Optional<Path> onThePath(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("errors", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s %s", output, Files.readString(errors)).isZero();
    Files.delete(errors);
    return output;
  }
}
