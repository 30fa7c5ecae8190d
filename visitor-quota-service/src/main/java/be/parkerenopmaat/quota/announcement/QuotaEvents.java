package be.parkerenopmaat.quota.announcement;

import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursRefused;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReturned;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterShortfall;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.SessionId;
import be.parkerenopmaat.quota.domain.Verdict.Declined;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import java.time.Instant;

/// The only place where this service's decisions become contract records.
public final class QuotaEvents {

  private QuotaEvents() {}

  public static HoursReserved reserved(HoursAsked asked, Granted granted, Instant now) {
    return new HoursReserved(
        asked.booking().value(), asked.citizen().value(), granted.minutes(), now);
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
  public static HoursReturned returned(Moved moved, Instant now) {
    return new HoursReturned(
        moved.booking().value(), moved.citizen().value(), null, moved.minutes(), now);
  }

  /// Minutes of one session went back.
  public static HoursReturned returned(Moved moved, SessionId session, Instant now) {
    return new HoursReturned(
        moved.booking().value(), moved.citizen().value(), session.value(), moved.minutes(), now);
  }
}
