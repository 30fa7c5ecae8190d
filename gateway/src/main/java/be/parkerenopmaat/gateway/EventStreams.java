package be.parkerenopmaat.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The open event streams of this replica, by the name of the caller. Each has a short queue of its
/// own, so that a slow browser holds up nobody; whoever falls behind is cut off and reads anew.
@Component
class EventStreams implements SmartLifecycle {

  private final Map<String, List<EventStream>> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int perCaller;
  private volatile boolean running;

  EventStreams(GatewaySettings settings, MeterRegistry metrics) {
    this.perCaller = settings.streams().perCaller();
    Gauge.builder("gateway.streams", count, AtomicInteger::get)
        .description("Event streams that browsers hold open at this replica")
        .register(metrics);
  }

  /// A stream for this caller; none when the caller holds too many already, or this replica stops.
  Optional<EventStream> open(String caller) {
    if (!running) {
      return Optional.empty();
    }
    var opened = new EventStream();
    open.compute(
        caller,
        (_, streams) -> {
          List<EventStream> others = streams == null ? List.of() : streams;
          if (others.size() >= perCaller) {
            opened.end();
            return others.isEmpty() ? null : others;
          }
          List<EventStream> all = new ArrayList<>(others);
          all.add(opened);
          return List.copyOf(all);
        });
    if (opened.hasEnded()) {
      return Optional.empty();
    }
    count.incrementAndGet();
    return Optional.of(opened);
  }

  /// Forgets a stream that its browser has left.
  void close(String caller, EventStream closed) {
    closed.end();
    open.computeIfPresent(
        caller,
        (_, streams) -> {
          List<EventStream> left = streams.stream().filter(one -> one != closed).toList();
          return left.isEmpty() ? null : left;
        });
    count.decrementAndGet();
  }

  /// Tells something to every stream of this caller; to nobody when there is none.
  void tell(String caller, Told told) {
    open.getOrDefault(caller, List.of()).forEach(stream -> stream.tell(told));
  }

  /// Ends every stream of this caller; a browser that still may opens another.
  void end(String caller) {
    open.getOrDefault(caller, List.of()).forEach(EventStream::end);
  }

  @Override
  public void start() {
    running = true;
  }

  /// Lets every browser go, so that a graceful stop does not wait for them.
  @Override
  public void stop() {
    running = false;
    open.values().forEach(streams -> streams.forEach(EventStream::end));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
