package be.parkerenopmaat.platform.trace;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The traces that pass through this process. Places in a trace are told as `traceparent`, the
/// header of W3C Trace Context: a text that outlives transactions, threads and processes.
public class Traces {

  /// The header and column that carry a place in a trace.
  public static final String TRACEPARENT = "traceparent";

  private final Tracer tracer;
  private final Propagator propagator;

  public Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /// Traces that nobody follows.
  public static Traces none() {
    return new Traces(Tracer.NOOP, Propagator.NOOP);
  }

  /// Where this thread is in a trace; null outside of any.
  public @Nullable String current() {
    TraceContext context = tracer.currentTraceContext().context();
    return context == null ? null : written(context);
  }

  /// Work that another thread does, at this thread's place in the trace.
  public <T> Callable<T> following(Callable<T> work) {
    return tracer.currentTraceContext().wrap(work);
  }

  /// Begins the sending of an event, told at a place in a trace.
  public Leg telling(String type, String topic, @Nullable String traceparent) {
    return leg(Span.Kind.PRODUCER, "tell " + type, topic, traceparent);
  }

  /// Begins the handling of an event that was sent at a place in a trace.
  public Leg hearing(String type, String topic, @Nullable String traceparent) {
    return leg(Span.Kind.CONSUMER, "hear " + type, topic, traceparent);
  }

  /// Goes on with what was begun at a place in a trace and put aside since; a trace of its own
  /// where none was begun.
  public Leg resuming(String name, @Nullable String traceparent) {
    return new Leg(propagator.extract(carrying(traceparent), Map::get).name(name).start());
  }

  /// Begins the work on several events at once, which no single one of their traces can hold: a
  /// trace of its own that leads to all of them.
  public Leg together(String name, List<Leg> legs) {
    Span.Builder builder = tracer.spanBuilder().setNoParent().name(name);
    legs.forEach(leg -> builder.addLink(new Link(leg.span.context())));
    return new Leg(builder.start());
  }

  private Leg leg(Span.Kind kind, String name, String topic, @Nullable String traceparent) {
    return new Leg(
        propagator
            .extract(carrying(traceparent), Map::get)
            .kind(kind)
            .name(name)
            .tag("messaging.system", "kafka")
            .tag("messaging.destination.name", topic)
            .start());
  }

  private static Map<String, String> carrying(@Nullable String traceparent) {
    return traceparent == null ? Map.of() : Map.of(TRACEPARENT, traceparent);
  }

  private @Nullable String written(TraceContext context) {
    Map<String, String> carried = new HashMap<>();
    propagator.inject(context, carried, (_, name, value) -> carried.put(name, value));
    return carried.get(TRACEPARENT);
  }

  /// A piece of work in a trace, from its beginning to [#end].
  public final class Leg {

    private final Span span;

    private Leg(Span span) {
      this.span = span;
    }

    /// This place in the trace, for what follows from it; null where nobody follows traces.
    public @Nullable String traceparent() {
      return written(span.context());
    }

    /// Lets this thread work at this place, so that its log lines name the trace.
    public Scope enter() {
      Tracer.SpanInScope scope = tracer.withSpan(span);
      return scope::close;
    }

    public void failed(Throwable failure) {
      span.error(failure);
    }

    public void end() {
      span.end();
    }
  }

  /// The time a thread spends at a place in a trace.
  @FunctionalInterface
  public interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}
