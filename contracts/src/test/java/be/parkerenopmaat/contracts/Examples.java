package be.parkerenopmaat.contracts;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterRemaining;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterShortfall;
import be.parkerenopmaat.contracts.quota.QuotaEvent.Remaining;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One example of every event: what the golden files hold.
final class Examples {

  private static final UUID CITIZEN = UUID.fromString("0190b5a0-0000-7000-8000-000000000001");
  private static final UUID HOUSEHOLD = UUID.fromString("0190b5a0-0000-7000-8000-000000000002");
  private static final UUID CONSENT = UUID.fromString("0190b5a0-0000-7000-8000-000000000003");
  private static final UUID BOOKING = UUID.fromString("0190b5a0-0000-7000-8000-000000000004");
  private static final UUID SESSION = UUID.fromString("0190b5a0-0000-7000-8000-000000000005");
  private static final UUID SERIES = UUID.fromString("0190b5a0-0000-7000-8000-000000000006");
  private static final UUID TOP_UP = UUID.fromString("0190b5a0-0000-7000-8000-000000000007");
  private static final Instant AT = Instant.parse("2026-11-23T09:05:00Z");
  private static final UUID ADDRESS = UUID.fromString("0190b5a0-0000-7000-8000-000000000008");
  private static final List<QuarterMinutes> TWO_HOURS = List.of(new QuarterMinutes("2026-Q4", 120));

  private static final Remaining LEFT =
      new Remaining(HOUSEHOLD, List.of(new QuarterRemaining("2026-Q4", 5280)));

  private Examples() {}

  static Event of(EventTypes type) {
    return switch (type) {
      case CITIZEN_REGISTERED -> new IdentityEvent.CitizenRegistered(CITIZEN, AT);
      case RESIDENCE_CHANGED ->
          new IdentityEvent.ResidenceChanged(CITIZEN, "centrum", HOUSEHOLD, AT, ADDRESS);
      case CONSENT_GIVEN ->
          new IdentityEvent.ConsentGiven(CITIZEN, CONSENT, List.of("username", "address"), AT);
      case CONSENT_REFUSED -> new IdentityEvent.ConsentRefused(CONSENT, AT);
      case CONSENT_WITHDRAWN ->
          new IdentityEvent.ConsentWithdrawn(
              CITIZEN, CONSENT, AT, IdentityEvent.PlannedSessions.CANCEL);
      case CITIZEN_ERASED ->
          new IdentityEvent.CitizenErased(CITIZEN, AT, IdentityEvent.PlannedSessions.KEEP);
      case BOOKING_REQUESTED ->
          new BookingEvent.BookingRequested(
              BOOKING,
              CITIZEN,
              HOUSEHOLD,
              SERIES,
              List.of(
                  new SessionRequested(
                      SESSION, "centrum", AT, AT.plusSeconds(7200), 760, TWO_HOURS)),
              AT);
      case BOOKING_CONFIRMED -> new BookingEvent.BookingConfirmed(BOOKING, CITIZEN, AT);
      case BOOKING_REFUSED ->
          new BookingEvent.BookingRefused(BOOKING, CITIZEN, "insufficient-balance", AT);
      case BOOKING_LAPSED -> new BookingEvent.BookingLapsed(BOOKING, CITIZEN, AT);
      case SESSION_EXTENDED ->
          new BookingEvent.SessionExtended(BOOKING, CITIZEN, SESSION, AT.plusSeconds(9000), AT);
      case SESSION_STOPPED ->
          new BookingEvent.SessionStopped(BOOKING, CITIZEN, SESSION, 380, TWO_HOURS, AT);
      case SESSION_CANCELLED ->
          new BookingEvent.SessionCancelled(BOOKING, CITIZEN, SESSION, 760, TWO_HOURS, AT);
      case SESSION_STARTED -> new BookingEvent.SessionStarted(BOOKING, CITIZEN, SESSION, AT);
      case SESSION_ENDED -> new BookingEvent.SessionEnded(BOOKING, CITIZEN, SESSION, AT);
      case MONEY_HELD -> new WalletEvent.MoneyHeld(BOOKING, CITIZEN, 760, AT, 1245L);
      case MONEY_HOLD_REFUSED ->
          new WalletEvent.MoneyHoldRefused(BOOKING, CITIZEN, 760, 755, AT, "receivable-open");
      case MONEY_CAPTURED -> new WalletEvent.MoneyCaptured(BOOKING, CITIZEN, 760, AT);
      case MONEY_RELEASED -> new WalletEvent.MoneyReleased(BOOKING, CITIZEN, 760, AT, 2005L);
      case MONEY_RETURNED ->
          new WalletEvent.MoneyReturned(BOOKING, CITIZEN, SESSION, 380, AT, 1625L);
      case AVAILABLE_CHANGED -> new WalletEvent.AvailableChanged(CITIZEN, 125, AT);
      case TOP_UP_REQUESTED -> new WalletEvent.TopUpRequested(TOP_UP, CITIZEN, 2000, AT, "nl");
      case TOP_UP_COMPLETED ->
          new WalletEvent.TopUpCompleted(TOP_UP, CITIZEN, 2000, 2005, AT, 2005L);
      case TOP_UP_FAILED -> new WalletEvent.TopUpFailed(TOP_UP, CITIZEN, "declined", AT);
      case HOURS_RESERVED -> new QuotaEvent.HoursReserved(BOOKING, CITIZEN, 120, AT, LEFT);
      case HOURS_REFUSED ->
          new QuotaEvent.HoursRefused(
              BOOKING,
              CITIZEN,
              "visitor-hours-exhausted",
              List.of(new QuarterShortfall("2026-Q4", 60, 60)),
              AT);
      case HOURS_USED -> new QuotaEvent.HoursUsed(BOOKING, CITIZEN, 120, AT);
      case HOURS_RETURNED -> new QuotaEvent.HoursReturned(BOOKING, CITIZEN, SESSION, 60, AT, LEFT);
      case CHECKOUT_OPENED ->
          new PaymentEvent.CheckoutOpened(
              TOP_UP, CITIZEN, "ASTD1045935", "https://payment.example/form/1", AT);
      case CHECKOUT_FAILED ->
          new PaymentEvent.CheckoutFailed(TOP_UP, CITIZEN, "provider-unreachable", AT);
      case PAYMENT_CAPTURED ->
          new PaymentEvent.PaymentCaptured(
              TOP_UP, CITIZEN, "ASTD1045935", "10000000001_0", 2000, AT);
      case PAYMENT_FAILED ->
          new PaymentEvent.PaymentFailed(TOP_UP, CITIZEN, "ASTD1045935", "declined", AT);
      case PAYMENT_CANCELLED ->
          new PaymentEvent.PaymentCancelled(TOP_UP, CITIZEN, "ASTD1045935", AT);
      case PAYMENT_REFUNDED ->
          new PaymentEvent.PaymentRefunded(
              TOP_UP, CITIZEN, "ASTD1045935", "10000000001_1", 500, AT);
    };
  }
}
