package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.EventProbe.ToldEvent;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody who looks for the way of one request may rely on: it is one trace, through every
/// transaction, record and replica, and log lines name it.
@ServiceTest
class FollowingATraceTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EventProbe events;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Tracer tracer;
  private final ServiceApi api;
  private final Environment environment;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  FollowingATraceTest(
      EventProbe events,
      Outbox outbox,
      TransactionTemplate transaction,
      Tracer tracer,
      ServiceApi api,
      Environment environment) {
    this.events = events;
    this.outbox = outbox;
    this.transaction = transaction;
    this.tracer = tracer;
    this.api = api;
    this.environment = environment;
  }

  @Test
  void what_is_told_goes_on_in_the_trace_of_who_tells_it() {
    Span span = tracer.nextSpan().name("a request").start();
    try (var _ = tracer.withSpan(span)) {
      transaction.executeWithoutResult(_ -> outbox.add(cancelled(UUID.randomUUID())));
    } finally {
      span.end();
    }

    assertThat(place(firstToldAbout(citizen)).trace()).isEqualTo(span.context().traceId());
    assertThat(place(firstToldAbout(citizen)).span()).isNotEqualTo(span.context().spanId());
  }

  @Test
  void what_follows_from_an_event_goes_on_in_its_trace() {
    Place begun = Place.fresh();

    publish(citizen, begun);

    Place went = place(firstToldAbout(citizen));
    assertThat(went.trace()).isEqualTo(begun.trace());
    assertThat(went.span()).isNotEqualTo(begun.span());
    assertThat(went.flags()).as("whether it is followed").isEqualTo("01");
  }

  @Test
  void events_of_one_batch_stay_in_traces_of_their_own() {
    Map<UUID, Place> begun =
        IntStream.range(0, 40)
            .boxed()
            .collect(Collectors.toMap(_ -> UUID.randomUUID(), _ -> Place.fresh()));

    begun.forEach(this::publish);

    begun.forEach(
        (whose, place) ->
            assertThat(place(firstToldAbout(whose)).trace()).isEqualTo(place.trace()));
  }

  @Test
  void an_event_without_a_trace_or_with_a_broken_one_is_heard_all_the_same() {
    UUID neighbour = UUID.randomUUID();
    publish(citizen, Map.of());
    publish(neighbour, Map.of(Traces.TRACEPARENT, "00-nonsense"));

    assertThat(place(firstToldAbout(citizen)).trace())
        .isNotEqualTo(place(firstToldAbout(neighbour)).trace());
  }

  @Test
  void every_log_line_has_what_the_citys_schema_demands() {
    Span span = tracer.nextSpan().name("a request").start();
    JsonNode inside;
    try (var _ = tracer.withSpan(span);
        var _ = CorrelationId.of("abcdef12-3456")) {
      inside = logged();
    } finally {
      span.end();
    }
    JsonNode outside = logged();

    for (JsonNode line : List.of(inside, outside)) {
      assertThat(OffsetDateTime.parse(line.path("timestamp").asString())).isNotNull();
      assertThat(line.path("type").toString()).isEqualTo("[\"technical\"]");
      assertThat(line.path("correlationId").asString()).isNotBlank();
      assertThat(line.path("level").asString()).isEqualTo("WARN");
      assertThat(line.path("message").asString()).isEqualTo("Something happened");
    }
    assertThat(inside.path("correlationId").asString()).isEqualTo("abcdef12-3456");
    assertThat(inside.path("traceId").asString()).isEqualTo(span.context().traceId());
    assertThat(outside.has("traceId")).isFalse();
  }

  /// A line of the console as the service writes it where it is deployed.
  private JsonNode logged() {
    var context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.putObject(Environment.class.getName(), environment);
    var encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat(environment.getRequiredProperty("logging.structured.format.console"));
    encoder.start();
    return JSON.readTree(
        encoder.encode(
            new LoggingEvent(
                "here",
                context.getLogger("a.logger"),
                Level.WARN,
                "Something happened",
                null,
                null)));
  }

  @Test
  void how_late_events_are_heard_is_measured() {
    publish(citizen, Map.of());
    firstToldAbout(citizen);

    await()
        .untilAsserted(
            () ->
                assertThat(api.anonymous().get("/actuator/prometheus").body())
                    .contains("inbox_age_seconds_bucket{application=\"sample-service\"")
                    .contains("type=\"wallet.top-up-completed.v1\""));
  }

  private void publish(UUID whose, Place place) {
    publish(whose, Map.of(Traces.TRACEPARENT, place.written()));
  }

  private void publish(UUID whose, Map<String, String> more) {
    var topUp = new TopUpCompleted(UUID.randomUUID(), whose, 500, 500, TestClock.START, null);
    EventTypes type = EventTypes.of(topUp);
    Map<String, String> headers = EventProbe.headers(UUID.randomUUID(), type.type());
    headers.putAll(more);
    events.publishRaw(type.topic(), whose.toString(), headers, JSON.writeValueAsString(topUp));
  }

  private PaymentCancelled cancelled(UUID topUp) {
    return new PaymentCancelled(topUp, citizen, "1", TestClock.START);
  }

  private ToldEvent firstToldAbout(UUID whose) {
    return await("told about " + whose)
        .until(
            () ->
                events.toldWithHeaders().stream()
                    .filter(told -> told.key().equals(whose.toString()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Place place(ToldEvent told) {
    return Place.read(told.headers().getOrDefault(EventHeaders.TRACEPARENT, ""));
  }

  /// A `traceparent`, taken apart.
  private record Place(String trace, String span, String flags) {

    static Place fresh() {
      String random = UUID.randomUUID().toString().replace("-", "");
      return new Place(random, random.substring(16), "01");
    }

    static Place read(String traceparent) {
      String[] parts = traceparent.split("-");
      assertThat(parts).as(traceparent).hasSize(4);
      return new Place(parts[1], parts[2], parts[3]);
    }

    String written() {
      return String.join("-", "00", trace, span, flags);
    }
  }
}
