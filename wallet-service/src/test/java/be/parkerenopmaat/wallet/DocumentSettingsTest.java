package be.parkerenopmaat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Seller;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Settings are a contract: every default and every name of the environment is pinned.
class DocumentSettingsTest {

  @Test
  void every_default_is_pinned() throws IOException {
    DocumentSettings settings = settings(Map.of());
    assertThat(settings.vatPercent()).isEqualTo(BigDecimal.valueOf(21));
    assertThat(settings.seller().seller())
        .isEqualTo(
            new Seller(
                "Mobiliteit en Parkeren Antwerpen AG",
                new EnterpriseNumber("0123456749"),
                "Grote Markt 1",
                "2000",
                "Antwerpen",
                "0208:0123456749"));
  }

  @Test
  void every_name_of_the_environment_is_read() throws IOException {
    DocumentSettings settings =
        settings(
            Map.of(
                "POM_VAT_PERCENT", "6",
                "POM_SELLER_NAME", "Stad",
                "POM_SELLER_ENTERPRISE_NUMBER", "BE 0203.201.340",
                "POM_SELLER_STREET", "Straat 1",
                "POM_SELLER_POSTAL_CODE", "9000",
                "POM_SELLER_CITY", "Gent",
                "POM_SELLER_PEPPOL_ENDPOINT", "9925:be0203201340"));
    assertThat(settings.vatPercent()).isEqualTo(BigDecimal.valueOf(6));
    assertThat(settings.seller().seller())
        .isEqualTo(
            new Seller(
                "Stad",
                new EnterpriseNumber("0203201340"),
                "Straat 1",
                "9000",
                "Gent",
                "9925:be0203201340"));
  }

  @ParameterizedTest
  @CsvSource({
    "POM_VAT_PERCENT, 21",
    "POM_SELLER_NAME, Mobiliteit en Parkeren Antwerpen AG",
    "POM_SELLER_ENTERPRISE_NUMBER, 0123.456.749",
    "POM_SELLER_STREET, Grote Markt 1",
    "POM_SELLER_POSTAL_CODE, 2000",
    "POM_SELLER_CITY, Antwerpen",
    "POM_SELLER_PEPPOL_ENDPOINT, 0208:0123456749"
  })
  void the_readme_names_it_with_its_default(String variable, String value) throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| `" + variable + "` | `" + value + "` |");
  }

  private static DocumentSettings settings(Map<String, Object> given) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(sources::addFirst);
    sources.addFirst(new MapPropertySource("given", given));
    return Binder.get(environment).bind("wallet.documents", DocumentSettings.class).get();
  }
}
