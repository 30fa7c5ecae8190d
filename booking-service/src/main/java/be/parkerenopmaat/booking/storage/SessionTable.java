package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings.Passage;
import be.parkerenopmaat.booking.domain.Charge;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What happens to single sessions of confirmed bookings.
final class SessionTable {

  private final JdbcClient jdbc;

  SessionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean change(Session session) {
    return switch (session) {
      case Session.Booked booked ->
          throw new IllegalArgumentException("session " + booked.id().value() + " did not end");
      case Session.Stopped stopped ->
          end(stopped, "STOPPED", stopped.stoppedAt()).filter("NOTHING"::equals).isPresent();
      case Session.Cancelled cancelled -> {
        end(cancelled, "CANCELLED", cancelled.cancelledAt());
        yield false;
      }
    };
  }

  /// How far the clock had told of the session before; empty when it had ended already.
  private Optional<String> end(Session session, String state, Instant at) {
    Optional<String> told =
        jdbc.sql(
                """
                update session
                   set state = :state, changed_at = :at,
                       told = case when told = 'NOTHING' and :state = 'STOPPED' then 'START'
                                   else told end
                 where id = :id and state = 'CONFIRMED'
                returning old.told
                """)
            .param("state", state)
            .param("at", Columns.timestamp(at))
            .param("id", session.id().value())
            .query(String.class)
            .optional();
    if (told.isPresent()) {
      giveBack(session);
    }
    return told;
  }

  private void giveBack(Session session) {
    List<Charge> charges = session.charges();
    jdbc.sql(
            """
            update session s
               set refund_cents = c.refund_cents, unused_minutes = c.unused_minutes::int[]
              from unnest(:bookings::uuid[], :refunds::bigint[], :unused)
                     as c (booking_id, refund_cents, unused_minutes)
             where (s.id = :id or s.part_of = :id and s.state = 'JOINED')
               and s.booking_id = c.booking_id and not s.given_back
            """)
        .param("bookings", Columns.texts(charges, charge -> charge.booking().value()))
        .param("refunds", Columns.texts(charges, charge -> charge.unused().refund().cents()))
        .param(
            "unused",
            Columns.texts(
                charges, charge -> Columns.inStep(charge.minutes(), charge.unused().minutes())))
        .param("id", session.id().value())
        .update();
  }

  void correctPlate(Session.Booked session, long key) {
    jdbc.sql(
            """
            update session set parking_key = :key, country = :country
             where id = :id and state = 'CONFIRMED'
            """)
        .param("key", key)
        .param("country", session.place().plate().country())
        .param("id", session.id().value())
        .update();
  }

  boolean amending(SessionId session) {
    return jdbc.sql(
            """
            select exists (
              select from session where part_of = :session and state = 'REQUESTED')
            """)
        .param("session", session.value())
        .query(Boolean.class)
        .single();
  }

  void noteMoneyReturned(BookingId booking, SessionId session) {
    note("money_returned", booking, session);
  }

  void noteHoursReturned(BookingId booking, SessionId session) {
    note("hours_returned", booking, session);
  }

  private void note(String column, BookingId booking, SessionId session) {
    jdbc.sql(
            """
            update session set %s = true
             where (id = :session or part_of = :session) and booking_id = :booking
            """
                .formatted(column))
        .param("session", session.value())
        .param("booking", booking.value())
        .update();
  }

  boolean everythingReturned(Collection<SessionId> sessions) {
    return jdbc.sql(
            """
            select not exists (
              select from session
               where (id = any(:ids::uuid[]) or part_of = any(:ids::uuid[]))
                 and (refund_cents > 0 and not money_returned
                      or visit and not hours_returned
                         and exists (select from unnest(unused_minutes) m where m > 0)))
            """)
        .param("ids", Columns.texts(sessions, SessionId::value))
        .query(Boolean.class)
        .single();
  }

  List<Passage> markStarted(Instant now, int limit) {
    return jdbc.sql(
            """
            update session set told = 'START'
             where id in (select id from session
                           where state = 'CONFIRMED' and told = 'NOTHING' and starts_at <= :now
                           order by starts_at limit :limit
                             for update skip locked)
            returning booking_id, citizen_id, id, starts_at as at
            """)
        .param("now", Columns.timestamp(now))
        .param("limit", limit)
        .query((row, _) -> passage(row))
        .list();
  }

  List<Passage> markEnded(Instant now, int limit) {
    return jdbc.sql(
            """
            update session set told = 'END'
             where id in (select s.id from session s
                           where state = 'CONFIRMED' and told = 'START' and ends_at <= :now
                             and not exists (select from session later
                                              where later.part_of = s.id
                                                and later.state = 'REQUESTED')
                           order by ends_at limit :limit
                             for update skip locked)
            returning booking_id, citizen_id, id, ends_at as at
            """)
        .param("now", Columns.timestamp(now))
        .param("limit", limit)
        .query((row, _) -> passage(row))
        .list();
  }

  private static Passage passage(ResultSet row) throws SQLException {
    return new Passage(
        new BookingId(Columns.uuid(row, "booking_id")),
        new CitizenId(Columns.uuid(row, "citizen_id")),
        new SessionId(Columns.uuid(row, "id")),
        Columns.instant(row, "at"));
  }
}
