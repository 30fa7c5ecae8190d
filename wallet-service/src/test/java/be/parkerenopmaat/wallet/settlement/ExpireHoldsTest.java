package be.parkerenopmaat.wallet.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHeld;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReleased;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Money does not stay set apart for ever when the end of a booking gets lost.
@ServiceTest
class ExpireHoldsTest {

  private final CitizenAtPlay citizen;
  private final EventProbe events;
  private final TestClock clock;
  private final ExpireHolds expire;
  private final MeterRegistry metrics;

  @Autowired
  ExpireHoldsTest(
      ServiceApi api,
      EventProbe events,
      TestClock clock,
      ExpireHolds expire,
      MeterRegistry metrics) {
    citizen = new CitizenAtPlay(api, events);
    this.events = events;
    this.clock = clock;
    this.expire = expire;
    this.metrics = metrics;
  }

  @Test
  void a_hold_without_an_end_is_given_free_after_a_day_and_not_before() {
    BookingRequested booking = held(400);
    double expired = movements("expired");

    clock.advance(Duration.ofHours(24));
    expire.expire();
    assertThat(events.told()).noneMatch(MoneyReleased.class::isInstance);
    assertThat(metrics.get("wallet.hold.oldest.age").gauge().value()).isEqualTo(24 * 3_600);

    clock.advance(Duration.ofSeconds(1));
    expire.expire();
    assertThat(
            events
                .awaitTold(
                    MoneyReleased.class, told -> told.bookingId().equals(booking.bookingId()))
                .amountCents())
        .isEqualTo(400);
    assertThat(available()).isEqualTo(1_000);
    assertThat(movements("expired")).isEqualTo(expired + 1);
  }

  @Test
  void an_end_that_comes_after_the_expiry_finds_nothing_to_release() {
    BookingRequested booking = held(400);
    clock.advance(Duration.ofHours(25));
    expire.expire();
    events.awaitTold(MoneyReleased.class, told -> told.bookingId().equals(booking.bookingId()));

    events.publish(new BookingLapsed(booking.bookingId(), citizen.id(), clock.instant()));
    BookingRequested later = citizen.booking(null, 100);
    events.publish(later);
    events.awaitTold(MoneyHeld.class, told -> told.bookingId().equals(later.bookingId()));

    assertThat(events.told())
        .filteredOn(
            told ->
                told instanceof MoneyReleased released
                    && released.bookingId().equals(booking.bookingId()))
        .hasSize(1);
    assertThat(available()).isEqualTo(900);
    events.publish(new BookingLapsed(later.bookingId(), citizen.id(), clock.instant()));
    events.awaitTold(MoneyReleased.class, told -> told.bookingId().equals(later.bookingId()));
  }

  private BookingRequested held(long cents) {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.booking(null, cents);
    events.publish(booking);
    events.awaitTold(MoneyHeld.class, told -> told.bookingId().equals(booking.bookingId()));
    return booking;
  }

  private long available() {
    return citizen.api().get("/api/v1/wallet").json().path("available").path("amount").asLong();
  }

  private double movements(String kind) {
    return metrics.get("wallet.movements").tag("kind", kind).counter().count();
  }
}
