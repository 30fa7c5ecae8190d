package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import be.parkerenopmaat.platform.work.Origins;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is put aside goes on, whenever and wherever it is done, in the request that asked for it.
@ServiceTest
class OriginsTest {

  private final Origins origins;
  private final Tracer tracer;
  private final Traces traces;
  private final List<String> seen = new ArrayList<>();

  @Autowired
  OriginsTest(Origins origins, Tracer tracer, Traces traces) {
    this.origins = origins;
    this.tracer = tracer;
    this.traces = traces;
  }

  @Test
  void work_goes_on_in_the_trace_and_under_the_id_of_its_request() {
    UUID subject = UUID.randomUUID();
    Span span = tracer.nextSpan().name("a request").start();
    try (var _ = tracer.withSpan(span);
        var _ = CorrelationId.of("abcdef12-3456")) {
      origins.keep(subject);
    } finally {
      span.end();
    }

    work(subject);

    assertThat(seen.getFirst()).isEqualTo("abcdef12-3456");
    assertThat(seen.getLast()).contains(span.context().traceId());
    assertThat(seen.getLast()).doesNotContain(span.context().spanId());
  }

  @Test
  void the_first_origin_stays() {
    UUID subject = UUID.randomUUID();
    for (String id : List.of("the-first-one", "the-second-one")) {
      try (var _ = CorrelationId.of(id)) {
        origins.keep(subject);
      }
    }

    work(subject);

    assertThat(seen.getFirst()).isEqualTo("the-first-one");
  }

  @Test
  void work_without_an_origin_is_done_all_the_same() {
    work(UUID.randomUUID());

    assertThat(seen).hasSize(2).doesNotContain("null");
  }

  private void work(UUID subject) {
    origins
        .<UUID>goingOn(
            "a piece of work",
            piece -> piece,
            _ -> {
              seen.add(CorrelationId.current());
              seen.add(String.valueOf(traces.current()));
            })
        .accept(subject);
  }
}
