package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a citizen asks for. Start and end count to the minute: their seconds are dropped, so that
/// "now for two hours" is two hours.
public record BookingRequest(
    CitizenId citizen,
    Beneficiary beneficiary,
    Place place,
    Instant start,
    Instant end,
    @Nullable Recurrence recurrence) {

  public BookingRequest {
    start = Stay.toTheMinute(start);
    end = Stay.toTheMinute(end);
  }

  /// How the stay repeats, as written: an iCalendar rule, and days to leave out.
  public record Recurrence(String rule, List<LocalDate> exclude) {
    public Recurrence {
      exclude = List.copyOf(exclude);
    }
  }
}
