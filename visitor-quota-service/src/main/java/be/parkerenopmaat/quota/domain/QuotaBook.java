package be.parkerenopmaat.quota.domain;

import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Movement.Reason;
import be.parkerenopmaat.quota.domain.Movement.Stayed;
import be.parkerenopmaat.quota.domain.Reservation.Claim;
import be.parkerenopmaat.quota.domain.Reservation.Claimed;
import be.parkerenopmaat.quota.domain.Reservation.Expired;
import be.parkerenopmaat.quota.domain.Reservation.Refused;
import be.parkerenopmaat.quota.domain.Reservation.Reserved;
import be.parkerenopmaat.quota.domain.Reservation.Returned;
import be.parkerenopmaat.quota.domain.Reservation.Used;
import be.parkerenopmaat.quota.domain.Verdict.AnsweredBefore;
import be.parkerenopmaat.quota.domain.Verdict.Declined;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import be.parkerenopmaat.quota.domain.Verdict.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lots and reservations that one transaction works on, all of them locked for it. Every
/// decision about hours is taken here, one after the other, so that a whole batch of bookings needs
/// the database only twice: to open the book and to keep it.
public final class QuotaBook {

  private final Map<LotKey, Lot> lots = new LinkedHashMap<>();
  private final Map<BookingId, Reservation> reservations = new HashMap<>();
  private final Map<BookingId, Reservation> changed = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Set<LotKey> unopened;

  /// @param lots every lot that will be touched
  /// @param unopened those among them that nobody used before; they get `minutesPerQuarter` now
  /// @param reservations those known of the bookings that will be touched
  public QuotaBook(
      Collection<Lot> lots,
      Set<LotKey> unopened,
      Collection<Reservation> reservations,
      int minutesPerQuarter,
      Instant now) {
    lots.forEach(lot -> this.lots.put(lot.key(), lot));
    this.unopened = Set.copyOf(unopened);
    reservations.forEach(known -> this.reservations.put(known.booking(), known));
    if (minutesPerQuarter > 0) {
      unopened.forEach(key -> write(Entry.granted(key, minutesPerQuarter, Cause.opening(), now)));
    }
  }

  /// Sets apart every minute that a booking asks for, or nothing. A booking that was answered
  /// before is not answered again.
  public Verdict reserve(HoursAsked asked) {
    if (reservations.containsKey(asked.booking())) {
      return new AnsweredBefore();
    }
    QuotaOwner owner = asked.owner();
    if (owner == null) {
      return refuse(asked, RefusalReason.NO_VISITOR_QUOTA, List.of());
    }
    if (!asked.allOpen()) {
      return refuse(asked, RefusalReason.QUARTER_NOT_OPEN, List.of());
    }
    if (asked.lots().stream().anyMatch(key -> lot(key).blocked())) {
      return refuse(asked, RefusalReason.NO_VISITOR_QUOTA, List.of());
    }
    List<Shortfall> shortfalls = shortfalls(owner, asked);
    if (!shortfalls.isEmpty()) {
      return refuse(asked, RefusalReason.VISITOR_HOURS_EXHAUSTED, shortfalls);
    }
    var claim = new Claim(asked.booking(), owner, asked.citizen(), asked.parts(), asked.at());
    for (Part part : claim.parts()) {
      Cause cause = cause(claim, part, Why.BOOKING_REQUESTED);
      write(Entry.reserved(claim.lotOf(part), part.minutes(), cause, asked.at()));
    }
    put(new Reserved(claim));
    return new Granted(asked.minutes());
  }

  /// Spends what a confirmed booking had set apart.
  public Movement use(BookingId booking, Instant now) {
    return switch (reservations.get(booking)) {
      case null -> new Stayed(booking, Reason.NO_RESERVATION);
      case Refused _ -> new Stayed(booking, Reason.WAS_REFUSED);
      case Used _ -> new Stayed(booking, Reason.WAS_USED);
      case Returned _ -> new Stayed(booking, Reason.WAS_RETURNED);
      case Reserved reserved -> {
        spend(reserved.claim(), Account.RESERVED, now);
        put(reserved.used(now));
        yield moved(reserved.claim(), reserved.claim().kept());
      }
      case Expired expired -> {
        if (!stillThere(expired.claim())) {
          yield new Stayed(booking, Reason.EXPIRED_AND_TAKEN);
        }
        spend(expired.claim(), Account.AVAILABLE, now);
        put(expired.usedAfterAll(now));
        yield moved(expired.claim(), expired.claim().kept());
      }
    };
  }

  /// Gives back everything that a booking without confirmation had set apart.
  public Movement giveBack(BookingId booking, Why why, Instant now) {
    return switch (reservations.get(booking)) {
      case null -> new Stayed(booking, Reason.NO_RESERVATION);
      case Refused _ -> new Stayed(booking, Reason.WAS_REFUSED);
      case Used _ -> new Stayed(booking, Reason.WAS_USED);
      case Returned _ -> new Stayed(booking, Reason.WAS_RETURNED);
      case Expired _ -> new Stayed(booking, Reason.WAS_RETURNED);
      case Reserved reserved -> {
        free(reserved.claim(), why, now);
        put(reserved.returned(now));
        yield moved(reserved.claim(), reserved.claim().kept());
      }
    };
  }

  /// Gives back what a booking had set apart when its verdict stayed out too long.
  public Movement expire(BookingId booking, Instant now) {
    if (reservations.get(booking) instanceof Reserved reserved) {
      free(reserved.claim(), Why.RESERVATION_EXPIRED, now);
      put(reserved.expired(now));
      return moved(reserved.claim(), reserved.claim().kept());
    }
    return giveBack(booking, Why.RESERVATION_EXPIRED, now);
  }

  /// Gives minutes of one session back to the lots that they came from, also when their quarter is
  /// past. A session gives back only once.
  ///
  /// @param minutesByQuarter what comes back; quarters that are not named keep all they had
  /// @throws IllegalArgumentException when more comes back than the session took from a quarter
  public Movement giveBackSession(
      BookingId booking,
      SessionId session,
      Map<Quarter, Integer> minutesByQuarter,
      Why why,
      Instant now) {
    return switch (reservations.get(booking)) {
      case null -> new Stayed(booking, Reason.NO_RESERVATION);
      case Refused _ -> new Stayed(booking, Reason.WAS_REFUSED);
      case Returned _ -> new Stayed(booking, Reason.WAS_RETURNED);
      case Expired _ -> new Stayed(booking, Reason.WAS_RETURNED);
      case Reserved reserved -> {
        var back = new SessionReturn(reserved.claim(), session, minutesByQuarter);
        if (back.changesNothing()) {
          yield new Stayed(booking, back.whyNothing());
        }
        back.entries(Account.RESERVED, why, now).forEach(this::write);
        put(reserved.with(back.parts()));
        yield back.movement();
      }
      case Used used -> {
        var back = new SessionReturn(used.claim(), session, minutesByQuarter);
        if (back.changesNothing()) {
          yield new Stayed(booking, back.whyNothing());
        }
        back.entries(Account.USED, why, now).forEach(this::write);
        put(used.with(back.parts()));
        yield back.movement();
      }
    };
  }

  /// Gives or takes minutes that an operator decided about.
  ///
  /// @param change above zero gives, below zero takes; not zero
  public Adjustment adjust(LotKey key, int change, Cause cause, Instant now) {
    int remaining = lot(key).remaining();
    if (remaining + (long) change < 0) {
      return new Adjustment.TooLarge(remaining);
    }
    write(Entry.adjusted(key, change, cause, now));
    return new Adjustment.Adjusted(lot(key));
  }

  /// Writes down something that readers of a lot must know, and that moved nothing.
  public void note(LotKey key, Cause cause, Instant now) {
    write(Entry.noted(key, cause, now));
  }

  /// Applies the rules for moving to the lots of [Move#lots].
  public void move(Move move, MoveRules rules) {
    new Relocation(this, move, rules).apply();
  }

  /// The lot of `key` as it stands now.
  ///
  /// @throws IllegalStateException when the book was not opened for it
  public Lot lot(LotKey key) {
    Lot lot = lots.get(key);
    if (lot == null) {
      throw new IllegalStateException("The book was not opened for " + key);
    }
    return lot;
  }

  /// Every lot of the book, as it stands now.
  public List<Lot> lots() {
    return List.copyOf(lots.values());
  }

  /// The reservation of a booking; empty when it has none.
  public Optional<Reservation> reservation(BookingId booking) {
    return Optional.ofNullable(reservations.get(booking));
  }

  /// The lots that a booking took from, as they stand now; none when it took nothing.
  public List<Lot> lotsOf(BookingId booking) {
    return reservations.get(booking) instanceof Claimed claimed
        ? claimed.claim().lots().stream().map(this::lot).toList()
        : List.of();
  }

  /// What was decided about reservations since the book was opened, the last state of each.
  public List<Reservation> changedReservations() {
    return List.copyOf(changed.values());
  }

  /// What moved since the book was opened, in order.
  public List<Entry> newEntries() {
    return List.copyOf(entries);
  }

  private Verdict refuse(HoursAsked asked, RefusalReason reason, List<Shortfall> shortfalls) {
    put(new Refused(asked.booking(), asked.citizen(), reason, asked.at()));
    return new Declined(reason, shortfalls);
  }

  private List<Shortfall> shortfalls(QuotaOwner owner, HoursAsked asked) {
    var shortfalls = new ArrayList<Shortfall>();
    asked
        .minutesByQuarter()
        .forEach(
            (quarter, minutes) -> {
              int remaining = lot(new LotKey(owner, quarter)).remaining();
              if (remaining < minutes) {
                shortfalls.add(new Shortfall(quarter, remaining, minutes - remaining));
              }
            });
    return shortfalls;
  }

  private boolean stillThere(Claim claim) {
    var minutes = new HashMap<LotKey, Integer>();
    claim.parts().forEach(part -> minutes.merge(claim.lotOf(part), part.kept(), Math::addExact));
    return minutes.entrySet().stream()
        .allMatch(wanted -> lot(wanted.getKey()).remaining() >= wanted.getValue());
  }

  private void spend(Claim claim, Account from, Instant now) {
    for (Part part : claim.parts()) {
      if (part.kept() > 0) {
        Cause cause = cause(claim, part, Why.BOOKING_CONFIRMED);
        write(Entry.used(claim.lotOf(part), from, part.kept(), cause, now));
      }
    }
  }

  private void free(Claim claim, Why why, Instant now) {
    for (Part part : claim.parts()) {
      if (part.kept() > 0) {
        Cause cause = cause(claim, part, why);
        write(Entry.returned(claim.lotOf(part), Account.RESERVED, part.kept(), cause, now));
      }
    }
  }

  private static Cause cause(Claim claim, Part part, Why why) {
    return Cause.of(claim.citizen(), why, claim.booking(), part.session());
  }

  private static Movement moved(Claim claim, int minutes) {
    return minutes == 0
        ? new Stayed(claim.booking(), Reason.NO_MINUTES)
        : new Moved(claim.booking(), claim.citizen(), minutes);
  }

  /// Whether nobody had used the lot before this book was opened.
  boolean wasUnopened(LotKey key) {
    return unopened.contains(key);
  }

  void write(Entry entry) {
    lots.put(entry.lot(), lot(entry.lot()).after(entry));
    entries.add(entry);
  }

  private void put(Reservation reservation) {
    reservations.put(reservation.booking(), reservation);
    changed.put(reservation.booking(), reservation);
  }
}
