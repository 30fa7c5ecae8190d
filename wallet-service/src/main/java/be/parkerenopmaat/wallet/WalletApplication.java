package be.parkerenopmaat.wallet;

import be.parkerenopmaat.wallet.domain.Seller;
import be.parkerenopmaat.wallet.domain.TopUpLimits;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// wallet-service.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class WalletApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(WalletApplication.class, arguments);
  }

  @Bean
  TopUpLimits topUpLimits(WalletSettings settings) {
    return settings.topUp().limits();
  }

  @Bean
  Seller seller(DocumentSettings settings) {
    return settings.seller().seller();
  }
}
