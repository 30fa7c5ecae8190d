package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.ZoneCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a citizen sends to ask for a price, or to book.
///
/// @param country where the plate is from; BE when absent
/// @param recurrence absent for a single session
/// @param quoteId the quote whose price is to be paid; absent for the price of now
record BookingBody(
    @NotNull Beneficiary beneficiary,
    @NotNull @Size(max = 40) String plate,
    @Nullable @Size(max = 10) String country,
    @NotNull String zone,
    @NotNull OffsetDateTime start,
    @NotNull OffsetDateTime end,
    @Nullable @Valid RecurrenceBody recurrence,
    @Nullable UUID quoteId) {

  /// How the stay repeats.
  ///
  /// @param rrule `FREQ=WEEKLY` of RFC 5545, with `BYDAY`, `INTERVAL`, and `COUNT` or `UNTIL`
  /// @param exclude start days to leave out
  record RecurrenceBody(
      @NotNull @Size(max = 200) String rrule,
      @Nullable @Size(max = 400) List<@NotNull LocalDate> exclude) {}

  /// What came of reading it.
  sealed interface Reading {}

  record Understood(BookingRequest request) implements Reading {}

  record NotUnderstood(Reason reason) implements Reading {}

  /// The quote whose price is to be paid; null for the price of now.
  @Nullable QuoteId quote() {
    return quoteId == null ? null : new QuoteId(quoteId);
  }

  Reading read(CitizenId citizen) {
    Optional<LicencePlate> read =
        LicencePlate.read(plate, Objects.requireNonNullElse(country, "BE"));
    if (read.isEmpty()) {
      return new NotUnderstood(Reason.INVALID_PLATE);
    }
    Optional<ZoneCode> code = ZoneCode.read(zone);
    if (code.isEmpty()) {
      return new NotUnderstood(Reason.UNKNOWN_ZONE);
    }
    return new Understood(
        new BookingRequest(
            citizen,
            beneficiary,
            new Place(read.get(), code.get()),
            start.toInstant(),
            end.toInstant(),
            recurrence == null
                ? null
                : new BookingRequest.Recurrence(
                    recurrence.rrule(),
                    Objects.requireNonNullElse(recurrence.exclude(), List.of()))));
  }
}
