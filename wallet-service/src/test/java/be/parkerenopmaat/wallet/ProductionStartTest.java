package be.parkerenopmaat.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;

/// The service with the profile `prod`, where neither a database nor a broker answers: what is fit
/// fails for want of them, and what is not fit before.
class ProductionStartTest {

  private static final String REFUSED =
      "Not fit for production: the seller on receipts and invoices is the example"
          + " (POM_SELLER_ENTERPRISE_NUMBER, POM_SELLER_PEPPOL_ENDPOINT).";

  @Test
  void the_example_makes_no_documents_out() {
    assertThat(refusal()).isEqualTo(REFUSED);
    assertThat(refusal("--POM_SELLER_ENTERPRISE_NUMBER=0203.201.340")).isEqualTo(REFUSED);
  }

  @Test
  void a_seller_of_its_own_does() {
    assertThat(
            refusal(
                "--POM_SELLER_ENTERPRISE_NUMBER=0203.201.340",
                "--POM_SELLER_PEPPOL_ENDPOINT=0208:0203201340"))
        .contains("refused");
  }

  private static String refusal(String... seller) {
    Throwable thrown = catchThrowable(() -> start(seller));
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown).getMessage());
  }

  private static void start(String... seller) {
    List<String> arguments = new ArrayList<>(List.of(seller));
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--POM_DATABASE_URL=jdbc:postgresql://localhost:1/none");
    arguments.add("--POM_DATABASE_USER=none");
    arguments.add("--POM_DATABASE_PASSWORD=none");
    arguments.add("--POM_MIGRATION_USER=none");
    arguments.add("--POM_MIGRATION_PASSWORD=none");
    arguments.add("--POM_KAFKA_BOOTSTRAP_SERVERS=localhost:1");
    arguments.add("--POM_ISSUER_URL=https://parkeren.example/identity");
    arguments.add("--POM_JWKS_URL=https://parkeren.example/identity/oauth2/jwks");
    new SpringApplicationBuilder(WalletApplication.class)
        .web(WebApplicationType.SERVLET)
        .profiles("prod")
        .run(arguments.toArray(String[]::new))
        .close();
  }
}
