package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.HouseholdId;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Rows become domain values here: one switch per `state` column.
final class BookingRows {

  private BookingRows() {}

  static Booking.Terms terms(ResultSet row, List<Session> sessions) throws SQLException {
    UUID household = row.getObject("household_id", UUID.class);
    return new Booking.Terms(
        new BookingId(Columns.uuid(row, "id")),
        new CitizenId(Columns.uuid(row, "citizen_id")),
        household == null
            ? new Purpose.OwnParking()
            : new Purpose.VisitorParking(new HouseholdId(household)),
        new LicencePlate(Columns.text(row, "plate"), Columns.text(row, "country")),
        new ZoneCode(Columns.text(row, "zone")),
        row.getObject("series_number", Long.class),
        sessions,
        Columns.instant(row, "requested_at"));
  }

  static Booking booking(ResultSet row, Booking.Terms terms) throws SQLException {
    String state = Columns.text(row, "state");
    return switch (state) {
      case "REQUESTED" ->
          new Booking.Requested(
              terms, row.getBoolean("money_outstanding"), row.getBoolean("hours_outstanding"));
      case "CONFIRMED" -> new Booking.Confirmed(terms, Columns.instant(row, "decided_at"));
      case "LAPSED" -> new Booking.Lapsed(terms, Columns.instant(row, "decided_at"));
      case "REFUSED" ->
          new Booking.Refused(terms, refusal(row, terms), Columns.instant(row, "decided_at"));
      default -> throw new IllegalStateException("a booking in state " + state);
    };
  }

  private static Refusal refusal(ResultSet row, Booking.Terms terms) throws SQLException {
    Reason reason = Reason.valueOf(Columns.text(row, "refusal"));
    Long shortfall = row.getObject("shortfall_cents", Long.class);
    String[] quarters = Columns.textArray(row, "short_quarters");
    if (shortfall != null) {
      return new Refusal(reason, new Refusal.MoneyShort(terms.price(), new Money(shortfall)));
    }
    if (quarters.length > 0) {
      Integer[] remaining = Columns.intArray(row, "short_remaining");
      Integer[] missing = Columns.intArray(row, "short_minutes");
      List<Refusal.QuarterShort> shortfalls = new ArrayList<>();
      for (int i = 0; i < quarters.length; i++) {
        shortfalls.add(
            new Refusal.QuarterShort(Quarter.parse(quarters[i]), remaining[i], missing[i]));
      }
      return new Refusal(reason, new Refusal.HoursShort(shortfalls));
    }
    return Refusal.of(reason);
  }

  static Session session(ResultSet row) throws SQLException {
    SessionId id = new SessionId(Columns.uuid(row, "id"));
    String[] quarters = Columns.textArray(row, "quarters");
    PayingMinutes minutes =
        Columns.payingMinutes(quarters, Columns.intArray(row, "quarter_minutes"));
    LocalDate tariffFrom = row.getObject("tariff_from", LocalDate.class);
    PricedStay agreed =
        new PricedStay(
            new Stay(Columns.instant(row, "starts_at"), Columns.instant(row, "ends_at")),
            minutes,
            new Money(row.getLong("price_cents")),
            tariffFrom);
    Unused unused =
        new Unused(
            new Money(row.getLong("refund_cents")),
            Columns.payingMinutes(quarters, Columns.intArray(row, "unused_minutes")));
    String state = Columns.text(row, "state");
    return switch (state) {
      // A released session was never more than asked for: its booking says so.
      case "REQUESTED", "CONFIRMED", "RELEASED" -> new Session.Booked(id, agreed);
      case "STOPPED" -> new Session.Stopped(id, agreed, Columns.instant(row, "changed_at"), unused);
      case "CANCELLED" ->
          new Session.Cancelled(id, agreed, Columns.instant(row, "changed_at"), unused);
      default -> throw new IllegalStateException("a session in state " + state);
    };
  }
}
