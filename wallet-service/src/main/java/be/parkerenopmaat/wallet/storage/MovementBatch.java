package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;
import static be.parkerenopmaat.wallet.storage.Sql.column;
import static be.parkerenopmaat.wallet.storage.Sql.numbers;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.LedgerBook;
import be.parkerenopmaat.wallet.domain.LedgerBook.Asked;
import be.parkerenopmaat.wallet.domain.LedgerBook.Entry;
import be.parkerenopmaat.wallet.domain.LedgerBook.Leg;
import be.parkerenopmaat.wallet.domain.LedgerBook.StoredHold;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.SeriesId;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many movements of bookings in the same few statements as two: all wallets are locked in one
/// order, all holds are read, the core decides, and what it decided is written at once.
final class MovementBatch {

  private final JdbcClient jdbc;

  MovementBatch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Wallets that are missing must have been opened, and all of them locked, by the caller's
  /// transaction.
  List<Outcome> apply(List<Movement> movements, Map<CitizenId, Balance> locked, Instant now) {
    LedgerBook book = new LedgerBook(locked, holds(movements));
    List<Outcome> outcomes = movements.stream().map(book::apply).toList();
    keep(book, now);
    return outcomes;
  }

  private List<StoredHold> holds(List<Movement> movements) {
    Set<BookingId> bookings =
        movements.stream().map(MovementBatch::booking).collect(Collectors.toSet());
    Map<BookingId, Reading> read = new LinkedHashMap<>();
    jdbc.sql(
            """
            select h.booking_id, h.citizen_id, h.series_id, h.amount_cents, h.state,
                   s.session_id, s.zone, s.starts_at, s.ends_at, s.price_cents, s.returned_cents
              from money_hold h left join hold_session s using (booking_id)
             where h.booking_id = any(:bookings::uuid[])
            """)
        .param("bookings", column(bookings, BookingId::value))
        .query(
            row -> {
              BookingId booking = new BookingId(row.getObject("booking_id", UUID.class));
              Reading reading = read.get(booking);
              if (reading == null) {
                reading = new Reading(hold(booking, row));
                read.put(booking, reading);
              }
              reading.add(row);
            });
    return read.values().stream().map(Reading::whole).toList();
  }

  private static BookingId booking(Movement movement) {
    return switch (movement) {
      case Movement.Hold hold -> hold.booking();
      case Movement.Capture capture -> capture.booking();
      case Movement.Release release -> release.booking();
      case Movement.Expire expire -> expire.booking();
      case Movement.GiveBack giveBack -> giveBack.booking();
      case Movement.Credit credit ->
          throw new IllegalArgumentException("a credit names no booking: " + credit);
    };
  }

  private static StoredHold hold(BookingId booking, ResultSet row) throws SQLException {
    UUID series = row.getObject("series_id", UUID.class);
    return new StoredHold(
        booking,
        new CitizenId(row.getObject("citizen_id", UUID.class)),
        series == null ? null : new SeriesId(series),
        new Money(row.getLong("amount_cents")),
        HoldState.valueOf(row.getString("state")),
        List.of(),
        Map.of());
  }

  /// Nothing is written where nothing changed.
  private void keep(LedgerBook book, Instant now) {
    if (!book.asked().isEmpty()) {
      storeHolds(book.asked(), now);
      storeSessions(book.asked());
    }
    if (!book.settled().isEmpty()) {
      settleHolds(book.settled(), now);
    }
    if (!book.returned().isEmpty()) {
      noteReturned(book.returned());
    }
    if (!book.entries().isEmpty()) {
      storeBalances(book.changed());
      List<Long> numbers = draw(book.entries().size());
      writeEntries(book.entries(), numbers, now);
      writePostings(book.entries(), numbers, now);
    }
  }

  private void storeHolds(List<Asked> asked, Instant now) {
    int stored =
        jdbc.sql(
                """
                insert into money_hold (booking_id, citizen_id, series_id, amount_cents,
                                        shortfall_cents, state, asked_at, hold_entered)
                select booking, citizen, series, amount, shortfall,
                       case when shortfall = 0 then 'HELD' else 'REFUSED' end, :now, shortfall = 0
                  from unnest(:bookings::uuid[], :citizens::uuid[], :series::uuid[], :amounts,
                              :shortfalls) as asked (booking, citizen, series, amount, shortfall)
                on conflict (booking_id) do nothing
                """)
            .param("bookings", column(asked, one -> one.hold().booking().value()))
            .param("citizens", column(asked, one -> one.hold().citizen().value()))
            .param(
                "series",
                column(
                    asked, one -> one.hold().series() == null ? null : one.hold().series().value()))
            .param("amounts", numbers(asked, one -> one.hold().amount().cents()))
            .param("shortfalls", numbers(asked, one -> one.shortfall().cents()))
            .param("now", at(now))
            .update();
    if (stored != asked.size()) {
      // Its wallet was locked here, so only another wallet's batch can have held the same booking.
      throw new IllegalStateException("A booking was held for two citizens at once");
    }
  }

  private void storeSessions(List<Asked> asked) {
    List<Asked> held = asked.stream().filter(one -> !one.shortfall().isPositive()).toList();
    List<BookingId> bookings = new ArrayList<>();
    List<SessionCharge> charges = new ArrayList<>();
    for (Asked one : held) {
      for (SessionCharge charge : one.hold().sessions()) {
        bookings.add(one.hold().booking());
        charges.add(charge);
      }
    }
    jdbc.sql(
            """
            insert into hold_session (booking_id, session_id, zone, starts_at, ends_at,
                                      price_cents)
            select * from unnest(:bookings::uuid[], :sessions::uuid[], :zones,
                                 :starts::timestamptz[], :ends::timestamptz[], :prices)
            """)
        .param("bookings", column(bookings, BookingId::value))
        .param("sessions", column(charges, charge -> charge.session().value()))
        .param("zones", column(charges, SessionCharge::zone))
        .param("starts", column(charges, SessionCharge::startsAt))
        .param("ends", column(charges, SessionCharge::endsAt))
        .param("prices", numbers(charges, charge -> charge.price().cents()))
        .update();
  }

  private void settleHolds(Map<BookingId, HoldState> settled, Instant now) {
    List<Map.Entry<BookingId, HoldState>> holds = List.copyOf(settled.entrySet());
    jdbc.sql(
            """
            update money_hold h
               set state = moved.state, settled_at = :now, settlement_entered = true
              from unnest(:bookings::uuid[], :states) as moved (booking, state)
             where h.booking_id = moved.booking and h.state = 'HELD'
            """)
        .param("bookings", column(holds, hold -> hold.getKey().value()))
        .param("states", column(holds, Map.Entry::getValue))
        .param("now", at(now))
        .update();
  }

  private void noteReturned(List<LedgerBook.Returned> returned) {
    jdbc.sql(
            """
            update hold_session s set returned_cents = back.amount
              from unnest(:bookings::uuid[], :sessions::uuid[], :amounts)
                   as back (booking, session, amount)
             where s.booking_id = back.booking and s.session_id = back.session
            """)
        .param("bookings", column(returned, one -> one.booking().value()))
        .param("sessions", column(returned, one -> one.session().value()))
        .param("amounts", numbers(returned, one -> one.amount().cents()))
        .update();
  }

  private void storeBalances(Map<CitizenId, Balance> changed) {
    List<Map.Entry<CitizenId, Balance>> wallets = List.copyOf(changed.entrySet());
    jdbc.sql(
            """
            update wallet w set balance_cents = now.balance, held_cents = now.held
              from unnest(:citizens::uuid[], :balances, :held) as now (citizen, balance, held)
             where w.citizen_id = now.citizen
            """)
        .param("citizens", column(wallets, wallet -> wallet.getKey().value()))
        .param("balances", numbers(wallets, wallet -> wallet.getValue().balance().cents()))
        .param("held", numbers(wallets, wallet -> wallet.getValue().held().cents()))
        .update();
  }

  private List<Long> draw(int size) {
    return jdbc.sql("select nextval('statement_number') from generate_series(1, :size)")
        .param("size", size)
        .query((row, _) -> (Long) row.getLong(1))
        .list();
  }

  private void writeEntries(List<Entry> entries, List<Long> numbers, Instant now) {
    jdbc.sql(
            """
            insert into ledger_transaction (number, id, citizen_id, kind, occurred_at, booking_id,
                session_id, series_id, zone, starts_at, ends_at)
            select number, ledger_entry_id(kind, booking, session), citizen, kind, :now, booking,
                   session, series, zone, starts_at, ends_at
              from unnest(:numbers, :kinds, :citizens::uuid[], :bookings::uuid[],
                          :sessions::uuid[], :series::uuid[], :zones, :starts::timestamptz[],
                          :ends::timestamptz[])
                   as entry (number, kind, citizen, booking, session, series, zone, starts_at,
                             ends_at)
            """)
        .param("numbers", numbers.toArray(Long[]::new))
        .param("kinds", column(entries, Entry::kind))
        .param("citizens", column(entries, entry -> entry.hold().citizen().value()))
        .param("bookings", column(entries, entry -> entry.hold().booking().value()))
        .param(
            "sessions",
            column(
                entries,
                entry -> entry.session() == null ? null : entry.session().session().value()))
        .param(
            "series",
            column(
                entries,
                entry -> entry.hold().series() == null ? null : entry.hold().series().value()))
        .param(
            "zones",
            column(entries, entry -> entry.session() == null ? null : entry.session().zone()))
        .param(
            "starts",
            column(entries, entry -> entry.session() == null ? null : entry.session().startsAt()))
        .param(
            "ends",
            column(entries, entry -> entry.session() == null ? null : entry.session().endsAt()))
        .param("now", at(now))
        .update();
  }

  private void writePostings(List<Entry> entries, List<Long> numbers, Instant now) {
    List<Long> numberOfLeg = new ArrayList<>();
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      for (Leg leg : entries.get(i).legs()) {
        numberOfLeg.add(numbers.get(i));
        legs.add(leg);
      }
    }
    jdbc.sql(
            """
            insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
            select number, account, amount, after, :now
              from unnest(:numbers, :accounts, :amounts, :afters)
                   as leg (number, account, amount, after)
            """)
        .param("numbers", numberOfLeg.toArray(Long[]::new))
        .param("accounts", column(legs, Leg::account))
        .param("amounts", numbers(legs, leg -> leg.amount().cents()))
        .param("afters", numbers(legs, leg -> leg.after() == null ? null : leg.after().cents()))
        .param("now", at(now))
        .update();
  }

  /// Puts rows of a hold and one session each together again.
  private static final class Reading {

    private final StoredHold hold;
    private final List<SessionCharge> sessions = new ArrayList<>();
    private final Map<SessionId, Money> returned = new HashMap<>();

    Reading(StoredHold hold) {
      this.hold = hold;
    }

    void add(ResultSet row) throws SQLException {
      UUID id = row.getObject("session_id", UUID.class);
      if (id != null) {
        SessionId session = new SessionId(id);
        sessions.add(
            new SessionCharge(
                session,
                row.getString("zone"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                new Money(row.getLong("price_cents"))));
        returned.put(session, new Money(row.getLong("returned_cents")));
      }
    }

    StoredHold whole() {
      return new StoredHold(
          hold.booking(),
          hold.citizen(),
          hold.series(),
          hold.amount(),
          hold.state(),
          sessions,
          returned);
    }
  }
}
