package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.deployment.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Switching to the real providers is a values file, and nothing in it is unknown to the service.
class RealProvidersTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Chart CHART = new Chart(ROOT.resolve("helm"));
  private static final Pattern SETTING = Pattern.compile("POM_(ITSME|EID|APROFILE)_[A-Z_]+");

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
  void another_sends_it_to_the_consent_app_and_needs_no_agreement_with_either() {
    String manifests = CHART.text("values-production.yaml", "values-a-profile.yaml");

    assertThat(manifests)
        .contains(
            "https://api-gw-p.antwerpen.be/acpaas/shared-identity-data/v1",
            "fas-citizen-bmid",
            "fas-citizen-eid",
            "pom-a-profile")
        .doesNotContain(
            "idp.itsme.example.org", "idp.eid.example.org", "pom-itsme", "pom-eid", "simulator");
  }

  /// And of the consent app none is forgotten.
  @Test
  void the_consent_app_s_values_name_all_of_its_settings() throws IOException {
    String application =
        Files.readString(ROOT.resolve("identity-service/src/main/resources/application.yml"));
    String values = Files.readString(ROOT.resolve("helm/values-a-profile.yaml"));

    assertThat(
            SETTING
                .matcher(application)
                .results()
                .map(match -> match.group())
                .filter(name -> name.startsWith("POM_APROFILE_")))
        .isNotEmpty()
        .allMatch(name -> values.contains(name + ":"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"values-providers.yaml", "values-a-profile.yaml"})
  void every_setting_of_it_is_one_that_the_service_reads(String values) throws IOException {
    String application =
        Files.readString(ROOT.resolve("identity-service/src/main/resources/application.yml"));
    List<String> set =
        SETTING
            .matcher(Files.readString(ROOT.resolve("helm/" + values)))
            .results()
            .map(match -> match.group())
            .toList();

    assertThat(set).isNotEmpty().allMatch(name -> application.contains("${" + name));
  }
}
