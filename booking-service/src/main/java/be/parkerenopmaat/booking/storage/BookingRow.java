package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.HouseholdId;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A row of `booking`, with its parking key, before its sessions are known.
record BookingRow(BookingId id, boolean archived, Function<List<Session>, Booking> with) {

  static BookingRow read(ResultSet row) throws SQLException {
    UUID household = row.getObject("household_id", UUID.class);
    BookingId id = new BookingId(Columns.uuid(row, "id"));
    CitizenId citizen = new CitizenId(Columns.uuid(row, "citizen_id"));
    Purpose purpose =
        household == null
            ? new Purpose.OwnParking()
            : new Purpose.VisitorParking(new HouseholdId(household));
    Place place =
        new Place(
            new LicencePlate(Columns.text(row, "plate"), Columns.text(row, "country")),
            new ZoneCode(Columns.text(row, "zone")));
    Long series = row.getObject("series_number", Long.class);
    Amendment amends = amendment(row);
    Instant requestedAt = Columns.instant(row, "requested_at");
    Function<Booking.Terms, Booking> state = state(row);
    return new BookingRow(
        id,
        row.getBoolean("archived"),
        sessions ->
            state.apply(
                new Booking.Terms(
                    id, citizen, purpose, place, series, amends, sessions, requestedAt)));
  }

  private static @Nullable Amendment amendment(ResultSet row) throws SQLException {
    UUID session = row.getObject("amends", UUID.class);
    return session == null
        ? null
        : new Amendment(
            Amendment.Kind.valueOf(Columns.text(row, "amendment")),
            new SessionId(session),
            new BookingId(Columns.uuid(row, "amends_booking")));
  }

  private static Function<Booking.Terms, Booking> state(ResultSet row) throws SQLException {
    String state = Columns.text(row, "state");
    switch (state) {
      case "REQUESTED" -> {
        boolean money = row.getBoolean("money_outstanding");
        boolean hours = row.getBoolean("hours_outstanding");
        return terms -> new Booking.Requested(terms, money, hours);
      }
      case "CONFIRMED" -> {
        Instant at = Columns.instant(row, "decided_at");
        return terms -> new Booking.Confirmed(terms, at);
      }
      case "LAPSED" -> {
        Instant at = Columns.instant(row, "decided_at");
        return terms -> new Booking.Lapsed(terms, at);
      }
      case "REFUSED" -> {
        Instant at = Columns.instant(row, "decided_at");
        Function<Booking.Terms, Refusal> refusal = refusal(row);
        return terms -> new Booking.Refused(terms, refusal.apply(terms), at);
      }
      default -> throw new IllegalStateException("a booking in state " + state);
    }
  }

  private static Function<Booking.Terms, Refusal> refusal(ResultSet row) throws SQLException {
    Reason reason = Reason.valueOf(Columns.text(row, "refusal"));
    Long shortfall = row.getObject("shortfall_cents", Long.class);
    String[] quarters = Columns.textArray(row, "short_quarters");
    if (shortfall != null) {
      Money missing = new Money(shortfall);
      return terms -> new Refusal(reason, new Refusal.MoneyShort(terms.price(), missing));
    }
    Integer[] remaining = Columns.intArray(row, "short_remaining");
    Integer[] missing = Columns.intArray(row, "short_minutes");
    List<Refusal.QuarterShort> shortfalls = new ArrayList<>();
    for (int i = 0; i < quarters.length; i++) {
      shortfalls.add(
          new Refusal.QuarterShort(Quarter.parse(quarters[i]), remaining[i], missing[i]));
    }
    Refusal refusal =
        shortfalls.isEmpty()
            ? Refusal.of(reason)
            : new Refusal(reason, new Refusal.HoursShort(shortfalls));
    return _ -> refusal;
  }
}
