package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stores what was decided about bookings. A decided booking is never decided again: every
/// statement asks for one that still waits.
final class DecisionTable {

  private final JdbcClient jdbc;

  DecisionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void settle(Decision decision) {
    Booking booking = decision.booking();
    switch (booking) {
      case Booking.Requested(_, boolean money, boolean hours) ->
          jdbc.sql(
                  """
                  update booking set money_outstanding = :money, hours_outstanding = :hours
                   where id = :id and state = 'REQUESTED'
                  """)
              .param("money", money)
              .param("hours", hours)
              .param("id", booking.id().value())
              .update();
      case Booking.Confirmed(_, Instant at) -> confirm(decision, at);
      case Booking.Lapsed(_, Instant at) -> lapse(booking.id(), at);
      case Booking.Refused(_, Refusal refusal, Instant at) -> refuse(booking.id(), refusal, at);
    }
  }

  private void confirm(Decision decision, Instant at) {
    int confirmed =
        jdbc.sql(
                """
                with decided as (
                  update booking
                     set state = 'CONFIRMED', decided_at = :at,
                         money_outstanding = false, hours_outstanding = false
                   where id = :id and state = 'REQUESTED'
                  returning id
                )
                update session
                   set state = case when part_of is null then 'CONFIRMED' else 'JOINED' end
                  from decided
                 where booking_id = decided.id and session.state = 'REQUESTED'
                """)
            .param("at", Columns.timestamp(at))
            .param("id", decision.booking().id().value())
            .update();
    Decision.Amended amended = decision.amended();
    if (confirmed > 0 && amended != null) {
      amend(decision.booking().id(), amended.before(), amended.after());
    }
  }

  /// An extension adds to what was charged. A change replaces it: then every earlier charge is
  /// noted as given back, and the session takes the place and the time that were asked for.
  private void amend(BookingId booking, Session.Booked before, Session.Booked after) {
    UUID session = after.id().value();
    if (after.charges().size() > before.charges().size()) {
      jdbc.sql("update session set ends_at = :end where id = :session and state = 'CONFIRMED'")
          .param("end", Columns.timestamp(after.agreed().stay().end()))
          .param("session", session)
          .update();
      return;
    }
    jdbc.sql(
            """
            update session
               set given_back = true, refund_cents = price_cents, unused_minutes = quarter_minutes
             where (id = :session or part_of = :session and state = 'JOINED')
               and booking_id <> :booking and not given_back
            """)
        .param("session", session)
        .param("booking", booking.value())
        .update();
    jdbc.sql(
            """
            update session
               set parking_key = asked.parking_key, starts_at = asked.starts_at,
                   ends_at = asked.ends_at, tariff_from = asked.tariff_from,
                   country = coalesce(asked.country, booking.country)
              from session asked join booking on booking.id = asked.booking_id
             where asked.booking_id = :booking and session.id = :session
               and session.state = 'CONFIRMED'
            """)
        .param("session", session)
        .param("booking", booking.value())
        .update();
  }

  private void lapse(BookingId id, Instant at) {
    jdbc.sql(
            """
            with decided as (
              update booking set state = 'LAPSED', decided_at = :at
               where id = :id and state = 'REQUESTED'
              returning id
            )
            update session set state = 'RELEASED' from decided where booking_id = decided.id
            """)
        .param("at", Columns.timestamp(at))
        .param("id", id.value())
        .update();
  }

  private void refuse(BookingId id, Refusal refusal, Instant at) {
    Long shortfall = null;
    List<Refusal.QuarterShort> quarters = List.of();
    switch (refusal.details()) {
      case Refusal.MoneyShort(_, var missing) -> shortfall = missing.cents();
      case Refusal.HoursShort(var shortfalls) -> quarters = shortfalls;
      // The other details belong to refusals that are answered before anything is stored.
      case Refusal.None(),
          Refusal.TooLong(int _, int _),
          Refusal.Days(var _),
          Refusal.TooMany(int _),
          Refusal.Price(var _) -> {}
    }
    jdbc.sql(
            """
            with decided as (
              update booking
                 set state = 'REFUSED', decided_at = :at, refusal = :refusal,
                     shortfall_cents = :shortfall, short_quarters = :quarters,
                     short_remaining = :remaining::int[], short_minutes = :missing::int[]
               where id = :id and state = 'REQUESTED'
              returning id
            )
            update session set state = 'RELEASED' from decided where booking_id = decided.id
            """)
        .param("at", Columns.timestamp(at))
        .param("refusal", refusal.reason().name())
        .param("shortfall", shortfall, Types.BIGINT)
        .param("quarters", Columns.texts(quarters, Refusal.QuarterShort::quarter))
        .param("remaining", Columns.texts(quarters, Refusal.QuarterShort::remainingMinutes))
        .param("missing", Columns.texts(quarters, Refusal.QuarterShort::shortfallMinutes))
        .param("id", id.value())
        .update();
  }
}
