package be.parkerenopmaat.quota.storage;

import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.Reservation;
import be.parkerenopmaat.quota.domain.Reservation.Claimed;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Quota books in PostgreSQL. Whatever the size of a batch, opening takes four statements and
/// keeping three. A missing row cannot be locked, so lots are inserted first and locked after;
/// reservations are locked before lots, and both in the order of their keys, so that two books can
/// wait for each other but never in a circle.
public final class PostgresQuotaBooks implements QuotaBooks {

  private final ReservationTable reservations;
  private final LotTable lots;
  private final int minutesPerQuarter;

  /// @param minutesPerQuarter what a lot is given when it is first used
  public PostgresQuotaBooks(JdbcClient jdbc, int minutesPerQuarter) {
    this.reservations = new ReservationTable(jdbc);
    this.lots = new LotTable(jdbc);
    this.minutesPerQuarter = minutesPerQuarter;
  }

  @Override
  public QuotaBook open(Collection<BookingId> bookings, Collection<LotKey> lots, Instant now) {
    List<Reservation> known = reservations.lock(bookings);
    Set<LotKey> wanted = new LinkedHashSet<>(lots);
    for (Reservation reservation : known) {
      if (reservation instanceof Claimed claimed) {
        wanted.addAll(claimed.claim().lots());
      }
    }
    Set<LotKey> unopened = this.lots.insertMissing(wanted);
    return new QuotaBook(this.lots.lock(wanted), unopened, known, minutesPerQuarter, now);
  }

  @Override
  public void keep(QuotaBook book) {
    reservations.keep(book.changedReservations());
    lots.add(book.newEntries());
  }

  @Override
  public List<BookingId> reservedBefore(Instant moment, int atMost) {
    return reservations.reservedBefore(moment, atMost);
  }
}
