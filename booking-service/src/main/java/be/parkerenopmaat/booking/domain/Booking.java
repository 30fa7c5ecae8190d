package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One session or a series, booked as a whole or not at all. A booking is requested, then decided
/// once: confirmed, refused, or lapsed when nobody answered. A decided booking never changes again,
/// so a verdict that comes twice or too late changes nothing here, and whoever gave it learns from
/// the decision that was told.
public sealed interface Booking {

  Terms terms();

  default BookingId id() {
    return terms().id();
  }

  /// The booking after a verdict; the very same one when the verdict is not news.
  Booking after(Verdict verdict, Instant now);

  /// What was asked for and stays as it is.
  ///
  /// @param seriesNumber the short number of a series that people see ("Reeks ID"); null for a
  /// single session
  /// @param amends the session of another booking that it makes longer or otherwise; null for a
  /// booking of its own
  /// @param sessions at least one, in order of time
  record Terms(
      BookingId id,
      CitizenId citizen,
      Purpose purpose,
      Place place,
      @Nullable Long seriesNumber,
      @Nullable Amendment amends,
      List<Session> sessions,
      Instant requestedAt) {
    public Terms {
      sessions = List.copyOf(sessions);
    }

    Terms with(List<Session> others) {
      return new Terms(id, citizen, purpose, place, seriesNumber, amends, others, requestedAt);
    }

    public Money price() {
      return sessions.stream().map(it -> it.agreed().price()).reduce(Money.ZERO, Money::plus);
    }

    public PayingMinutes minutes() {
      return sessions.stream()
          .map(it -> it.agreed().minutes())
          .reduce(PayingMinutes.NONE, PayingMinutes::plus);
    }
  }

  /// The session of this booking with an id.
  default Optional<Session> session(SessionId id) {
    return terms().sessions().stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /// A new request: the wallet is asked when there is something to pay, the quota when it is for
  /// visitors.
  static Requested request(Terms terms) {
    boolean hours = terms.purpose().forVisitors() && terms.minutes().total() > 0;
    return new Requested(terms, !terms.price().isZero(), hours);
  }

  /// Waits for its verdicts.
  record Requested(Terms terms, boolean moneyOutstanding, boolean hoursOutstanding)
      implements Booking {

    /// The booking at once confirmed when nobody needs to be asked; otherwise itself.
    public Booking settledIfNothingIsOutstanding(Instant now) {
      return moneyOutstanding || hoursOutstanding ? this : new Confirmed(terms, now);
    }

    @Override
    public Booking after(Verdict verdict, Instant now) {
      return switch (verdict) {
        case Verdict.MoneyHeld() when moneyOutstanding ->
            new Requested(terms, false, hoursOutstanding).settledIfNothingIsOutstanding(now);
        case Verdict.HoursReserved() when hoursOutstanding ->
            new Requested(terms, moneyOutstanding, false).settledIfNothingIsOutstanding(now);
        case Verdict.MoneyRefused(Refusal refusal) when moneyOutstanding ->
            new Refused(terms, refusal, now);
        case Verdict.HoursRefused(Refusal refusal) when hoursOutstanding ->
            new Refused(terms, refusal, now);
        case Verdict.Withdrawn() -> new Refused(terms, Refusal.of(Reason.CONSENT_MISSING), now);
        case Verdict.Silence() -> new Lapsed(terms, now);
        case Verdict.MoneyHeld(),
            Verdict.HoursReserved(),
            Verdict.MoneyRefused(Refusal _),
            Verdict.HoursRefused(Refusal _) ->
            this;
      };
    }
  }

  /// Every verdict was yes.
  record Confirmed(Terms terms, Instant confirmedAt) implements Booking {

    /// The booking with one of its sessions as it is now.
    public Confirmed with(Session session) {
      List<Session> sessions =
          terms.sessions().stream()
              .map(each -> each.id().equals(session.id()) ? session : each)
              .toList();
      return new Confirmed(terms.with(sessions), confirmedAt);
    }

    @Override
    public Booking after(Verdict verdict, Instant now) {
      return this;
    }
  }

  /// One verdict was no.
  record Refused(Terms terms, Refusal refusal, Instant refusedAt) implements Booking {
    @Override
    public Booking after(Verdict verdict, Instant now) {
      return this;
    }
  }

  /// No verdict in time.
  record Lapsed(Terms terms, Instant lapsedAt) implements Booking {
    @Override
    public Booking after(Verdict verdict, Instant now) {
      return this;
    }
  }
}
