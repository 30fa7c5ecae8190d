package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the core needs of storage. Everything that locks must run in a transaction, and holds what
/// it locked until that ends.
public interface Bookings {

  Optional<Booking> find(BookingId id);

  /// The bookings that exist among these, locked against every other decision about them or their
  /// sessions; with each that amends a session also the booking which that session belongs to. All
  /// batches lock in one order, so that none waits for another in a circle.
  Map<BookingId, Booking> lockAll(Collection<BookingId> ids);

  /// The booking, locked as by [#lockAll].
  default Optional<Booking> lock(BookingId id) {
    return Optional.ofNullable(lockAll(List.of(id)).get(id));
  }

  /// The booking that a session belongs to, locked.
  Optional<Booking> lockOf(SessionId id);

  /// The booking that a session belongs to, as it is now: for quotes.
  Optional<Booking> findOf(SessionId id);

  /// The bookings of a citizen that have a session which did not start by `now`, decided or not.
  List<BookingId> plannedOf(CitizenId citizen, Instant now);

  /// Reads what a plate has around a time, without locking: for quotes.
  List<ParkedStay> parkedAround(Place place, Stay around);

  /// Takes the plate in the zone for this transaction, waiting for whoever has it, and only then
  /// reads what it has: for bookings, so that two of them cannot each miss the other.
  List<ParkedStay> claimAround(Place place, Stay around);

  /// A number for a new series; numbers rise but may leave gaps.
  long nextSeriesNumber();

  /// Stores a new booking. False, with nothing to be kept of this transaction, when the database
  /// finds the plate taken in the zone at that time.
  boolean add(Booking.Requested booking);

  /// Stores a decision, or the arrival of one of two verdicts.
  void settle(Decision decision);

  /// Stores a stopped or cancelled session. True when its start was not told yet.
  boolean change(Session session);

  /// Gives a session another plate, at the same time in the same zone and for the same price.
  void correctPlate(Session.Booked session);

  /// Whether a wish to extend or change a session waits for its verdict.
  boolean amending(SessionId session);

  /// Notes that the wallet gave back what a booking charged for a session.
  void noteMoneyReturned(BookingId booking, SessionId session);

  /// Notes that the quota gave back the unused minutes that a booking took for a session.
  void noteHoursReturned(BookingId booking, SessionId session);

  /// Whether everything that these sessions did not need was given back, as far as noted.
  boolean everythingReturned(Collection<SessionId> sessions);

  /// Locks up to `limit` bookings that still wait and were requested before an instant, passing
  /// over those that another replica has.
  List<Booking.Requested> lockUnanswered(Instant requestedBefore, int limit);

  /// Marks up to `limit` booked sessions as started (ended) that reached their start (end) by `now`
  /// and were not marked yet, passing over those that another replica has. A session that waits for
  /// a later end has not ended.
  List<Passage> markStarted(Instant now, int limit);

  /// As [#markStarted], for the end of a session that was marked as started.
  List<Passage> markEnded(Instant now, int limit);

  /// Moves up to `limit` sessions that ended before an instant out of the way of what stands, and
  /// says how many it moved. They are found as before.
  int archive(Instant endedBefore, int limit);

  /// A session that time moved on.
  record Passage(BookingId booking, CitizenId citizen, SessionId session, Instant at) {}
}
