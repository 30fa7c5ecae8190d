package be.parkerenopmaat.wallet;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/// Keeps a production start from making documents out in the name of nobody: with the profile
/// `prod` the service does not start while the seller is the example. It looks before anything else
/// exists, so that such a start touches no database either.
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class ProductionGuard {

  private static final String EXAMPLE = "0123456749";

  @Bean
  static BeanFactoryPostProcessor refuseTheExampleSeller(Environment environment) {
    return _ ->
        check(
            Binder.get(environment)
                .bindOrCreate("wallet.documents", DocumentSettings.class)
                .seller());
  }

  /// @throws IllegalStateException when production must not start with this seller
  static void check(DocumentSettings.Of seller) {
    boolean example =
        seller.seller().enterpriseNumber().digits().equals(EXAMPLE)
            || seller.peppolEndpoint().endsWith(EXAMPLE);
    if (example) {
      throw new IllegalStateException(
          "Not fit for production: the seller on receipts and invoices is the example"
              + " (POM_SELLER_ENTERPRISE_NUMBER, POM_SELLER_PEPPOL_ENDPOINT).");
    }
  }
}
