package be.parkerenopmaat.platform;

import be.parkerenopmaat.contracts.Topics;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.idempotency.IdempotencyFilter;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests;
import be.parkerenopmaat.platform.inbox.InboxConfiguration;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.platform.outbox.OutboxRelay;
import be.parkerenopmaat.platform.problem.PlatformExceptionHandler;
import be.parkerenopmaat.platform.problem.ProblemWriter;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.ResourceServerConfiguration;
import be.parkerenopmaat.platform.status.CityStatus;
import be.parkerenopmaat.platform.time.ShiftedClock;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.ControllerParameters;
import be.parkerenopmaat.platform.web.CorrelationId;
import be.parkerenopmaat.platform.work.Origins;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Wires the platform into a service that has it on its class path.
@AutoConfiguration(
    beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
      "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
    })
@EnableScheduling
@EnableConfigurationProperties(PlatformSettings.class)
@Import({
  InboxConfiguration.class,
  ResourceServerConfiguration.class,
  PlatformExceptionHandler.class,
  ControllerParameters.class,
  Housekeeping.class,
  CityStatus.class
})
public class PlatformConfiguration {

  /// Dutch first, then the other languages of the city (configuration key `languages`).
  private static final List<Locale> LANGUAGES =
      List.of(Locale.of("nl"), Locale.of("fr"), Locale.of("en"), Locale.of("de"));

  @Bean
  @ConditionalOnMissingBean
  Clock clock(PlatformSettings settings) {
    return ShiftedClock.of(settings.clockOffset());
  }

  /// Events have a mapper of their own: what HTTP refuses (unknown properties) events must
  /// tolerate, because version 1 of an event may gain components.
  static JsonMapper eventMapper() {
    return JsonMapper.builder().build();
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      KafkaTemplate<byte[], byte[]> kafka,
      PlatformSettings settings,
      Traces traces,
      MeterRegistry metrics) {
    return new OutboxRelay(jdbc, transaction, kafka, settings.outbox(), traces, metrics);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, Clock clock, OutboxRelay relay, Traces traces) {
    return new Outbox(jdbc, eventMapper(), clock, relay, traces);
  }

  @Bean
  FlywayMigrationStrategy migrationStrategy(PlatformSettings settings) {
    return switch (settings.migrations()) {
      case RUN -> Flyway::migrate;
      case VALIDATE -> Flyway::validate;
    };
  }

  @Bean
  Traces traces(Tracer tracer, Propagator propagator) {
    return new Traces(tracer, propagator);
  }

  @Bean
  Origins origins(JdbcClient jdbc, Traces traces) {
    return new Origins(jdbc, traces);
  }

  /// Asking for health and metrics is nobody's way through the system.
  @Bean
  SpanExportingPredicate noTracesOfWatching() {
    return span ->
        Stream.of("http.url", "uri")
            .map(tag -> span.getTags().getOrDefault(tag, ""))
            .noneMatch(path -> path.contains("/actuator/") || path.contains("/status/"));
  }

  @Bean
  BoundedWait boundedWait() {
    return new BoundedWait();
  }

  @Bean
  Problems problems(MessageSource messages) {
    return new Problems(messages);
  }

  @Bean
  ProblemWriter problemWriter(Problems problems, LocaleResolver localeResolver, JsonMapper json) {
    return new ProblemWriter(problems, localeResolver, json);
  }

  @Bean
  @ConditionalOnMissingBean(name = "localeResolver")
  LocaleResolver localeResolver() {
    AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(LANGUAGES);
    resolver.setDefaultLocale(LANGUAGES.getFirst());
    return resolver;
  }

  @Bean
  IdempotentRequests idempotentRequests(JdbcClient jdbc, PlatformSettings settings) {
    return new IdempotentRequests(jdbc, settings.idempotency());
  }

  @Bean
  HeldRows heldRows(JdbcClient jdbc, JsonMapper json) {
    return new HeldRows(jdbc, json);
  }

  @Bean
  FilterRegistrationBean<CorrelationId> correlationFilter() {
    var registration = new FilterRegistrationBean<>(new CorrelationId());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /// Last, so that it runs behind the security chain and knows the caller.
  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      IdempotentRequests requests,
      RequestMappingHandlerMapping requestMappingHandlerMapping,
      ProblemWriter problems) {
    var registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(requests, requestMappingHandlerMapping, problems));
    registration.setOrder(Ordered.LOWEST_PRECEDENCE);
    return registration;
  }

  /// Every service makes every topic that is missing: whoever starts first does it for all.
  @Bean
  @ConditionalOnProperty(name = "platform.topics.create", matchIfMissing = true)
  KafkaAdmin.NewTopics topics(PlatformSettings settings) {
    var form = settings.topics();
    return new KafkaAdmin.NewTopics(
        List.of(Topics.CITIZEN, Topics.BOOKING, Topics.WALLET, Topics.VISITOR_QUOTA, Topics.PAYMENT)
            .stream()
            .map(name -> new NewTopic(name, form.partitions(), form.replicas()))
            .toArray(NewTopic[]::new));
  }
}
