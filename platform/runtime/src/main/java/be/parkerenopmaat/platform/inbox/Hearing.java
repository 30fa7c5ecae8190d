package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Hands events over to their listener, so that one can follow them: each in the trace that its
/// producer told it in, with log lines that say whose work it is, and a measure of how late it was
/// heard.
class Hearing {

  private final Traces traces;
  private final Clock clock;
  private final MeterRegistry metrics;

  Hearing(Traces traces, Clock clock, MeterRegistry metrics) {
    this.traces = traces;
    this.clock = clock;
    this.metrics = metrics;
  }

  /// Lets the listener work, unless there is nothing to hear. The log lines of a single event name
  /// its own trace and correlation id; those of several at once name a trace that leads to theirs.
  <E extends Event> void handOver(TopicListener<E> listener, List<HeardEvent<E>> events) {
    if (events.isEmpty()) {
      return;
    }
    List<Traces.Leg> legs = new ArrayList<>(events.size());
    List<HeardEvent<E>> placed = new ArrayList<>(events.size());
    for (HeardEvent<E> one : events) {
      EventTypes type = EventTypes.of(one.event());
      Traces.Leg leg = traces.hearing(type.type(), type.topic(), one.traceparent());
      legs.add(leg);
      placed.add(one.at(leg.traceparent()));
    }
    boolean alone = legs.size() == 1;
    Traces.Leg work = alone ? legs.getFirst() : traces.together("hear a batch", legs);
    String correlation = alone ? events.getFirst().correlationId() : Uuids.next().toString();
    try (var _ = work.enter();
        var _ = CorrelationId.of(correlation)) {
      listener.hear(List.copyOf(placed));
    } catch (RuntimeException e) {
      legs.forEach(leg -> leg.failed(e));
      throw e;
    } finally {
      legs.forEach(Traces.Leg::end);
      if (!alone) {
        work.end();
      }
    }
    measure(events);
  }

  private <E extends Event> void measure(List<HeardEvent<E>> events) {
    Instant now = clock.instant();
    for (HeardEvent<E> one : events) {
      Duration age = Duration.between(one.occurredAt(), now);
      Timer.builder("inbox.age")
          .description("From an event's telling to the end of its handling here")
          .tag("type", EventTypes.of(one.event()).type())
          .register(metrics)
          .record(age.isNegative() ? Duration.ZERO : age);
    }
  }
}
