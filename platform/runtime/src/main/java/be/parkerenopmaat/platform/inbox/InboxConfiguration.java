package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Wires the inbox: the listeners of a service, each behind a Kafka consumer of its own.
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

  private final JsonMapper json = JsonMapper.builder().build();

  @Bean
  ParkedRecords parkedRecords(JdbcClient jdbc, MeterRegistry metrics) {
    return new ParkedRecords(jdbc, json, metrics);
  }

  @Bean
  InboxContainers inboxContainers(
      @Value("${spring.application.name}") String service,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ParkedRecords parked,
      ConsumerFactory<byte[], byte[]> consumers,
      Traces traces,
      Clock clock,
      MeterRegistry metrics,
      List<TopicListener<?>> listeners) {
    return new InboxContainers(
        service,
        new Inbox(jdbc, transaction, json, parked, new Hearing(traces, clock, metrics)),
        parked,
        transaction,
        consumers,
        listeners);
  }

  @Bean
  ParkedRecordsEndpoint parkedRecordsEndpoint(ParkedRecords parked, InboxContainers containers) {
    return new ParkedRecordsEndpoint(parked, containers);
  }
}
