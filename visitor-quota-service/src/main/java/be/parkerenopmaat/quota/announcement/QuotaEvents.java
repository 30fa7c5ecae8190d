package be.parkerenopmaat.quota.announcement;

import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursRefused;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReturned;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterRemaining;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterShortfall;
import be.parkerenopmaat.contracts.quota.QuotaEvent.Remaining;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.Lot;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.SessionId;
import be.parkerenopmaat.quota.domain.Verdict.Declined;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only place where this service's decisions become contract records.
public final class QuotaEvents {

  private QuotaEvents() {}

  public static HoursReserved reserved(
      HoursAsked asked, Granted granted, List<Lot> left, Instant now) {
    return new HoursReserved(
        asked.booking().value(), asked.citizen().value(), granted.minutes(), now, remaining(left));
  }

  public static HoursRefused refused(HoursAsked asked, Declined declined, Instant now) {
    return new HoursRefused(
        asked.booking().value(),
        asked.citizen().value(),
        declined.reason().code(),
        declined.shortfalls().stream()
            .map(
                shortfall ->
                    new QuarterShortfall(
                        shortfall.quarter().toString(), shortfall.remaining(), shortfall.missing()))
            .toList(),
        now);
  }

  public static HoursUsed used(Moved moved, Instant now) {
    return new HoursUsed(moved.booking().value(), moved.citizen().value(), moved.minutes(), now);
  }

  /// All of a booking went back.
  ///
  /// @param left the lots of the booking, as they are now
  public static HoursReturned returned(Moved moved, List<Lot> left, Instant now) {
    return new HoursReturned(
        moved.booking().value(),
        moved.citizen().value(),
        null,
        moved.minutes(),
        now,
        remaining(left));
  }

  /// Minutes of one session went back.
  ///
  /// @param left the lots of the booking, as they are now
  public static HoursReturned returned(
      Moved moved, SessionId session, List<Lot> left, Instant now) {
    return new HoursReturned(
        moved.booking().value(),
        moved.citizen().value(),
        session.value(),
        moved.minutes(),
        now,
        remaining(left));
  }

  /// A booking has one owner, so all of its lots have.
  private static @Nullable Remaining remaining(List<Lot> left) {
    return left.isEmpty()
        ? null
        : new Remaining(
            left.getFirst().key().owner().id(),
            left.stream()
                .map(lot -> new QuarterRemaining(lot.key().quarter().toString(), lot.remaining()))
                .sorted(Comparator.comparing(QuarterRemaining::quarter))
                .toList());
  }
}
