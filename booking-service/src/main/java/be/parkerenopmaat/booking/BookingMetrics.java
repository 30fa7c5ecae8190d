package be.parkerenopmaat.booking;

import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What became of what citizens asked for: `booking.verdicts` counts by verdict and reason, and
/// `booking.saga` times how long wallet and quota took to decide.
@Component
class BookingMetrics implements VerdictCounts {

  private static final String NO_REASON = "none";

  private final MeterRegistry registry;

  BookingMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void declined(Reason reason, Amendment.@Nullable Kind amendment) {
    count("declined", reason.code(), asked(amendment));
  }

  @Override
  public void decided(Booking booking) {
    switch (booking) {
      case Booking.Requested _ -> {}
      case Booking.Confirmed(var terms, Instant at) -> decided(terms, "confirmed", NO_REASON, at);
      case Booking.Refused(var terms, Refusal refusal, Instant at) ->
          decided(terms, "refused", refusal.reason().code(), at);
      case Booking.Lapsed(var terms, Instant at) ->
          decided(terms, "lapsed", Reason.NO_VERDICT_IN_TIME.code(), at);
    }
  }

  private void decided(Booking.Terms terms, String verdict, String reason, Instant at) {
    Amendment amends = terms.amends();
    String asked = asked(amends == null ? null : amends.kind());
    count(verdict, reason, asked);
    Timer.builder("booking.saga")
        .description("Time from a citizen's request until wallet and quota had decided it")
        .tags("verdict", verdict, "asked", asked)
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.between(terms.requestedAt(), at));
  }

  private void count(String verdict, String reason, String asked) {
    registry
        .counter("booking.verdicts", "verdict", verdict, "reason", reason, "asked", asked)
        .increment();
  }

  private static String asked(Amendment.@Nullable Kind amendment) {
    return amendment == null ? "booking" : amendment.name().toLowerCase(Locale.ROOT);
  }
}
