package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking as the public API shows it.
///
/// @param seriesId null for a single session
/// @param seriesNumber the short number that people see ("Reeks ID"); null for a single session
/// @param price the sum over its sessions, as booked
/// @param sessions none when it was refused or lapsed
/// @param refusal why there is nothing; null while it waits, and when it is confirmed
public record BookingAnswer(
    UUID id,
    Status status,
    @Nullable UUID seriesId,
    @Nullable Long seriesNumber,
    Amount price,
    List<SessionAnswer> sessions,
    @Nullable Why refusal) {

  public BookingAnswer {
    sessions = List.copyOf(sessions);
  }

  /// Where a booking stands.
  public enum Status {
    REQUESTED,
    CONFIRMED,
    REFUSED,
    LAPSED
  }

  /// Why there is no booking: the code and figures that the problem had.
  public record Why(String code, Map<String, Object> details) {}

  /// How a booking stands at `now`.
  public static BookingAnswer of(Booking booking, SessionAnswers sessions, Instant now) {
    Booking.Terms terms = booking.terms();
    Why refusal = why(booking);
    boolean stands = refusal == null;
    return new BookingAnswer(
        terms.id().value(),
        status(booking),
        terms.seriesNumber() == null ? null : terms.id().value(),
        terms.seriesNumber(),
        Amount.of(terms.price()),
        stands
            ? terms.sessions().stream().map(session -> sessions.of(booking, session, now)).toList()
            : List.of(),
        refusal);
  }

  private static @Nullable Why why(Booking booking) {
    return switch (booking) {
      case Booking.Requested _, Booking.Confirmed _ -> null;
      case Booking.Refused(_, Refusal refusal, _) -> why(RefusalAnswer.of(refusal));
      case Booking.Lapsed _ -> why(RefusalAnswer.of(Reason.NO_VERDICT_IN_TIME));
    };
  }

  private static Why why(RefusalAnswer answer) {
    return new Why(answer.code(), answer.details());
  }

  private static Status status(Booking booking) {
    return switch (booking) {
      case Booking.Requested _ -> Status.REQUESTED;
      case Booking.Confirmed _ -> Status.CONFIRMED;
      case Booking.Refused _ -> Status.REFUSED;
      case Booking.Lapsed _ -> Status.LAPSED;
    };
  }
}
