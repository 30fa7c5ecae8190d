package be.parkerenopmaat.platform.work;

import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Remembers which request brought about work that is put aside and done later, maybe by another
/// replica: it goes on in that request's trace and under its correlation id.
public class Origins {

  private final JdbcClient jdbc;
  private final Traces traces;

  public Origins(JdbcClient jdbc, Traces traces) {
    this.jdbc = jdbc;
    this.traces = traces;
  }

  /// Keeps where this thread is. The first origin of a subject stays.
  public void keep(UUID subject) {
    keep(subject, new Origin(CorrelationId.current(), traces.current()));
  }

  /// Keeps where an event comes from, one of a batch maybe. The first origin of a subject stays.
  public void keep(UUID subject, HeardEvent<?> cause) {
    keep(subject, new Origin(cause.correlationId(), cause.traceparent()));
  }

  private void keep(UUID subject, Origin origin) {
    jdbc.sql(
            """
            insert into work_origin (subject, correlation_id, traceparent)
            values (:subject, :correlation, :traceparent)
            on conflict (subject) do nothing
            """)
        .param("subject", subject)
        .param("correlation", origin.correlationId())
        .param("traceparent", origin.traceparent())
        .update();
  }

  /// The same work, done where its subject came from. What has no origin any more gets a new one.
  ///
  /// @param name of the step in the trace, such as `open a payment page`
  public <T> Consumer<T> goingOn(String name, Function<T, UUID> subject, Consumer<T> work) {
    return piece -> {
      Origin origin =
          find(subject.apply(piece)).orElseGet(() -> new Origin(CorrelationId.current(), null));
      Traces.Leg leg = traces.resuming(name, origin.traceparent());
      try (var _ = leg.enter();
          var _ = CorrelationId.of(origin.correlationId())) {
        work.accept(piece);
      } catch (RuntimeException e) {
        leg.failed(e);
        throw e;
      } finally {
        leg.end();
      }
    };
  }

  private Optional<Origin> find(UUID subject) {
    return jdbc.sql("select correlation_id, traceparent from work_origin where subject = :subject")
        .param("subject", subject)
        .query((row, _) -> new Origin(row.getString(1), row.getString(2)))
        .optional();
  }

  /// Forgets the origins of work that was done long ago.
  ///
  /// @return how many
  public int forgetOld() {
    return jdbc.sql(
            "delete from work_origin where kept_at < clock_timestamp() - interval '30 days'")
        .update();
  }

  private record Origin(String correlationId, @Nullable String traceparent) {}
}
