package be.parkerenopmaat.payment;

import be.parkerenopmaat.payment.domain.OpeningSchedule;
import be.parkerenopmaat.payment.domain.OperatorActions;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.ReadingSchedule;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.SettlementRules;
import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.storage.PostgresOperatorActions;
import be.parkerenopmaat.payment.storage.PostgresPaymentOrders;
import be.parkerenopmaat.payment.storage.PostgresRefunds;
import be.parkerenopmaat.payment.storage.PostgresWebhookDeliveries;
import be.parkerenopmaat.payment.worldline.WorldlineSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Starts payment-adapter and hands the core its storage and its numbers.
@SpringBootApplication
@EnableConfigurationProperties({PaymentSettings.class, WorldlineSettings.class})
public class PaymentApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PaymentApplication.class, arguments);
  }

  @Bean
  PaymentOrders paymentOrders(JdbcClient jdbc, PaymentSettings settings) {
    return new PostgresPaymentOrders(jdbc, settings.orderReferencePrefix());
  }

  @Bean
  WebhookDeliveries webhookDeliveries(JdbcClient jdbc) {
    return new PostgresWebhookDeliveries(jdbc);
  }

  @Bean
  Refunds refunds(JdbcClient jdbc) {
    return new PostgresRefunds(jdbc);
  }

  @Bean
  OperatorActions operatorActions(JdbcClient jdbc) {
    return new PostgresOperatorActions(jdbc);
  }

  @Bean
  OpeningSchedule openingSchedule(PaymentSettings settings) {
    return new OpeningSchedule(settings.checkoutGiveUpAfter());
  }

  @Bean
  ReadingSchedule readingSchedule(WorldlineSettings settings) {
    return new ReadingSchedule(settings.session());
  }

  @Bean
  SettlementRules settlementRules(WorldlineSettings settings) {
    return new SettlementRules(settings.session());
  }
}
