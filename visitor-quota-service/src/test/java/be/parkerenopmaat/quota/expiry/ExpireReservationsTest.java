package be.parkerenopmaat.quota.expiry;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReturned;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ExpireReservationsTest {

  private final EventProbe events;
  private final TestClock clock;
  private final ExpireReservations expire;

  @Autowired
  ExpireReservationsTest(EventProbe events, TestClock clock, ExpireReservations expire) {
    this.events = events;
    this.clock = clock;
    this.expire = expire;
  }

  @Test
  void hours_without_a_verdict_go_back_after_an_hour_and_not_before() {
    BookingRequested visit = reserved();

    clock.advance(Duration.ofHours(1));
    expire.expire();
    assertThat(events.told()).noneMatch(HoursReturned.class::isInstance);

    clock.advance(Duration.ofSeconds(1));
    expire.expire();
    HoursReturned returned =
        events.awaitTold(HoursReturned.class, told -> told.bookingId().equals(visit.bookingId()));
    assertThat(returned.minutes()).isEqualTo(120);
    assertThat(returned.sessionId()).isNull();
  }

  @Test
  void a_confirmation_that_comes_later_still_uses_them() {
    BookingRequested visit = reserved();
    clock.advance(Duration.ofHours(2));
    expire.expire();
    events.awaitTold(HoursReturned.class, told -> told.bookingId().equals(visit.bookingId()));

    events.publish(new BookingConfirmed(visit.bookingId(), visit.citizenId(), clock.instant()));

    assertThat(
            events
                .awaitTold(HoursUsed.class, told -> told.bookingId().equals(visit.bookingId()))
                .minutes())
        .isEqualTo(120);
  }

  private BookingRequested reserved() {
    var session =
        new SessionRequested(
            UUID.randomUUID(),
            "centrum",
            START,
            START.plusSeconds(7200),
            0,
            List.of(new QuarterMinutes("2026-Q4", 120)));
    var visit =
        new BookingRequested(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), null, List.of(session), START);
    events.publish(visit);
    events.awaitTold(HoursReserved.class, told -> told.bookingId().equals(visit.bookingId()));
    return visit;
  }
}
