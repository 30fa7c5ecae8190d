package be.parkerenopmaat.quota;

import be.parkerenopmaat.quota.domain.Blocks;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.Residences;
import be.parkerenopmaat.quota.storage.PostgresBlocks;
import be.parkerenopmaat.quota.storage.PostgresQuotaBooks;
import be.parkerenopmaat.quota.storage.PostgresResidences;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Starts the service, and gives the rules their settings and their storage.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaSettings.class)
public class QuotaApplication {

  public static void main(String[] args) {
    SpringApplication.run(QuotaApplication.class, args);
  }

  @Bean
  QuotaRules quotaRules(QuotaSettings settings) {
    return settings.rules();
  }

  @Bean
  QuotaBooks quotaBooks(JdbcClient jdbc, QuotaRules rules) {
    return new PostgresQuotaBooks(jdbc, rules.minutesPerQuarter());
  }

  @Bean
  Blocks blocks(JdbcClient jdbc) {
    return new PostgresBlocks(jdbc);
  }

  @Bean
  Residences residences(JdbcClient jdbc) {
    return new PostgresResidences(jdbc);
  }
}
