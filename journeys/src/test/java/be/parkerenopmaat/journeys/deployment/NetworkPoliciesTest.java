package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ALL_VALUES;
import static be.parkerenopmaat.journeys.deployment.Deployment.BY_DEFAULT;
import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.GATEWAY;
import static be.parkerenopmaat.journeys.deployment.Deployment.IDENTITY;
import static be.parkerenopmaat.journeys.deployment.Deployment.PAYMENT;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who speaks to whom: the edges of the design, and no other.
class NetworkPoliciesTest {

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
    // The gateway hears from the issuer that somebody signed out.
    edges.add(IDENTITY + " → " + GATEWAY);
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

  @Test
  void traces_have_a_way_out_where_they_are_sent_and_none_otherwise() {
    Manifests traced =
        CHART.renderWith(Map.of("tracing.endpoint", "http://tempo.monitoring:4318/v1/traces"));
    Set<String> edges = edgesOf(traced);
    edges.removeAll(edgesOf(BY_DEFAULT));
    assertThat(edges)
        .containsExactlyInAnyOrderElementsOf(
            SERVICES.stream().map(service -> service + " → traces").toList());
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
              case "monitoring" -> {
                assertThat(ports).doesNotContain("http");
                yield "prometheus";
              }
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
      case "4318" -> "traces";
      case "9040" -> "mail";
      default -> ports.toString();
    };
  }
}
