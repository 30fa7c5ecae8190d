package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Charge;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of `session`, with its parking key: a session, or a later charge of one.
///
/// @param partOf the session that it is a later charge of; null for a session itself
/// @param givenBack whether a later charge replaced this one
/// @param changedAt when it was stopped or cancelled; null while it was not
record SessionRow(
    UUID id,
    @Nullable UUID partOf,
    String state,
    Place place,
    Stay stay,
    LocalDate tariffFrom,
    Charge charge,
    boolean givenBack,
    @Nullable Instant changedAt) {

  static SessionRow read(ResultSet row) throws SQLException {
    String[] quarters = Columns.textArray(row, "quarters");
    PayingMinutes minutes =
        Columns.payingMinutes(quarters, Columns.intArray(row, "quarter_minutes"));
    Unused unused =
        new Unused(
            new Money(row.getLong("refund_cents")),
            Columns.payingMinutes(quarters, Columns.intArray(row, "unused_minutes")));
    return new SessionRow(
        Columns.uuid(row, "id"),
        row.getObject("part_of", UUID.class),
        Columns.text(row, "state"),
        new Place(
            new LicencePlate(Columns.text(row, "plate"), Columns.text(row, "country")),
            new ZoneCode(Columns.text(row, "zone"))),
        new Stay(Columns.instant(row, "starts_at"), Columns.instant(row, "ends_at")),
        Columns.day(row, "tariff_from"),
        new Charge(
            new BookingId(Columns.uuid(row, "booking_id")),
            new Money(row.getLong("price_cents")),
            minutes,
            unused),
        row.getBoolean("given_back"),
        row.getTimestamp("changed_at") == null ? null : Columns.instant(row, "changed_at"));
  }

  /// Whether it is a later charge that was granted.
  boolean joined() {
    return state.equals("JOINED");
  }

  /// The session of this row.
  ///
  /// @param later its later charges, the oldest first; none for a row that is one itself
  Session session(List<SessionRow> later) {
    SessionId session = new SessionId(partOf == null ? id : partOf);
    List<Charge> charges =
        Stream.concat(Stream.of(this), later.stream())
            .filter(row -> partOf != null || !row.givenBack)
            .map(SessionRow::charge)
            .toList();
    PricedStay agreed =
        new PricedStay(
            stay,
            charges.stream().map(Charge::minutes).reduce(PayingMinutes.NONE, PayingMinutes::plus),
            charges.stream().map(Charge::price).reduce(Money.ZERO, Money::plus),
            tariffFrom);
    return switch (state) {
      // A released session was never more than asked for: its booking says so.
      case "REQUESTED", "CONFIRMED", "RELEASED", "JOINED" ->
          new Session.Booked(session, place, agreed, charges);
      case "STOPPED" -> new Session.Stopped(session, place, agreed, changed(), charges);
      case "CANCELLED" -> new Session.Cancelled(session, place, agreed, changed(), charges);
      default -> throw new IllegalStateException("a session in state " + state);
    };
  }

  private Instant changed() {
    if (changedAt == null) {
      throw new IllegalStateException("session " + id + " changed at no time");
    }
    return changedAt;
  }
}
