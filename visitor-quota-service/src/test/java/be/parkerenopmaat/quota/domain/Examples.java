package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Names for the people, places and moments of the tests.
public final class Examples {

  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  public static final Quarter Q4 = Quarter.valueOf("2026-Q4");
  public static final Quarter Q1 = Quarter.valueOf("2027-Q1");
  public static final Quarter Q2 = Quarter.valueOf("2027-Q2");
  public static final CitizenId PEETERS = new CitizenId(UUID.randomUUID());
  public static final CitizenId JANSSENS = new CitizenId(UUID.randomUUID());

  private Examples() {}

  public static QuotaOwner household() {
    return new QuotaOwner(QuotaScope.HOUSEHOLD, UUID.randomUUID());
  }

  public static BookingId booking() {
    return new BookingId(UUID.randomUUID());
  }

  public static SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  /// One session that takes minutes from one quarter.
  public static Part part(Quarter quarter, int minutes) {
    return Part.asked(session(), quarter, minutes);
  }

  public static HoursAsked asked(QuotaOwner owner, Part... parts) {
    return new HoursAsked(booking(), PEETERS, owner, List.of(parts), NOW);
  }

  /// A book with the lots of both open quarters, `minutes` in each.
  public static QuotaBook book(QuotaOwner owner, int minutes, Reservation... known) {
    var lots = new HashMap<LotKey, Lot>();
    for (Quarter quarter : List.of(Q4, Q1)) {
      var key = new LotKey(owner, quarter);
      lots.put(key, new Lot(key, minutes, 0, 0, false));
    }
    return new QuotaBook(lots.values(), Set.of(), Arrays.asList(known), minutes, NOW);
  }

  /// What the entries of a book add up to in each account of a lot.
  public static Map<Account, Integer> sums(QuotaBook book, LotKey lot) {
    var sums = new HashMap<Account, Integer>();
    for (Entry entry : book.newEntries()) {
      if (entry.lot().equals(lot)) {
        for (Account account : Account.values()) {
          sums.merge(account, entry.into(account), Integer::sum);
        }
      }
    }
    return sums;
  }
}
