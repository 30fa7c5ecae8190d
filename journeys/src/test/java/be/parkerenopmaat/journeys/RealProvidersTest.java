package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.deployment.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Switching to the real providers is a values file, and nothing in it is unknown to the service.
class RealProvidersTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Chart CHART = new Chart(ROOT.resolve("helm"));
  private static final Pattern SETTING = Pattern.compile("POM_(ITSME|EID)_[A-Z_]+");

  @Test
  void the_values_file_sends_identity_to_itsme_and_eid_as_they_really_are() {
    String manifests = CHART.text("values-production.yaml", "values-providers.yaml");

    assertThat(manifests)
        .contains(
            "https://idp.prd.itsme.services/v2",
            "service:<SERVICECODE>",
            "PRIVATE_KEY_JWT",
            "openid,profile",
            "urn:be:vlaanderen:authmech:eid")
        .doesNotContain("idp.itsme.example.org", "idp.eid.example.org", "simulator");
  }

  @Test
  void every_setting_of_it_is_one_that_the_service_reads() throws IOException {
    String application =
        Files.readString(ROOT.resolve("identity-service/src/main/resources/application.yml"));
    List<String> set =
        SETTING
            .matcher(Files.readString(ROOT.resolve("helm/values-providers.yaml")))
            .results()
            .map(match -> match.group())
            .toList();

    assertThat(set).isNotEmpty().allMatch(name -> application.contains("${" + name));
  }
}
