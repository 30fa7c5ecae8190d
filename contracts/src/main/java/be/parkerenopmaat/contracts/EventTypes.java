package be.parkerenopmaat.contracts;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The one table of what goes over the wire: event record ↔ type string, and the topic that carries
/// it. Type strings are written here by hand, never derived from a class name, so that a rename in
/// Java breaks nobody.
public enum EventTypes {
  CITIZEN_REGISTERED(
      "citizen.registered.v1", Topics.CITIZEN, IdentityEvent.CitizenRegistered.class),
  RESIDENCE_CHANGED(
      "citizen.residence-changed.v1", Topics.CITIZEN, IdentityEvent.ResidenceChanged.class),
  CONSENT_GIVEN("citizen.consent-given.v1", Topics.CITIZEN, IdentityEvent.ConsentGiven.class),
  CONSENT_REFUSED("citizen.consent-refused.v1", Topics.CITIZEN, IdentityEvent.ConsentRefused.class),
  CONSENT_WITHDRAWN(
      "citizen.consent-withdrawn.v1", Topics.CITIZEN, IdentityEvent.ConsentWithdrawn.class),
  CITIZEN_ERASED("citizen.erased.v1", Topics.CITIZEN, IdentityEvent.CitizenErased.class),

  BOOKING_REQUESTED("booking.requested.v1", Topics.BOOKING, BookingEvent.BookingRequested.class),
  BOOKING_CONFIRMED("booking.confirmed.v1", Topics.BOOKING, BookingEvent.BookingConfirmed.class),
  BOOKING_REFUSED("booking.refused.v1", Topics.BOOKING, BookingEvent.BookingRefused.class),
  BOOKING_LAPSED("booking.lapsed.v1", Topics.BOOKING, BookingEvent.BookingLapsed.class),
  SESSION_EXTENDED(
      "booking.session-extended.v1", Topics.BOOKING, BookingEvent.SessionExtended.class),
  SESSION_STOPPED("booking.session-stopped.v1", Topics.BOOKING, BookingEvent.SessionStopped.class),
  SESSION_CANCELLED(
      "booking.session-cancelled.v1", Topics.BOOKING, BookingEvent.SessionCancelled.class),
  SESSION_STARTED("booking.session-started.v1", Topics.BOOKING, BookingEvent.SessionStarted.class),
  SESSION_ENDED("booking.session-ended.v1", Topics.BOOKING, BookingEvent.SessionEnded.class),

  MONEY_HELD("wallet.money-held.v1", Topics.WALLET, WalletEvent.MoneyHeld.class),
  MONEY_HOLD_REFUSED(
      "wallet.money-hold-refused.v1", Topics.WALLET, WalletEvent.MoneyHoldRefused.class),
  MONEY_CAPTURED("wallet.money-captured.v1", Topics.WALLET, WalletEvent.MoneyCaptured.class),
  MONEY_RELEASED("wallet.money-released.v1", Topics.WALLET, WalletEvent.MoneyReleased.class),
  MONEY_RETURNED("wallet.money-returned.v1", Topics.WALLET, WalletEvent.MoneyReturned.class),
  AVAILABLE_CHANGED(
      "wallet.available-changed.v1", Topics.WALLET, WalletEvent.AvailableChanged.class),
  TOP_UP_REQUESTED("wallet.top-up-requested.v1", Topics.WALLET, WalletEvent.TopUpRequested.class),
  TOP_UP_COMPLETED("wallet.top-up-completed.v1", Topics.WALLET, WalletEvent.TopUpCompleted.class),
  TOP_UP_FAILED("wallet.top-up-failed.v1", Topics.WALLET, WalletEvent.TopUpFailed.class),

  HOURS_RESERVED(
      "visitor-quota.hours-reserved.v1", Topics.VISITOR_QUOTA, QuotaEvent.HoursReserved.class),
  HOURS_REFUSED(
      "visitor-quota.hours-refused.v1", Topics.VISITOR_QUOTA, QuotaEvent.HoursRefused.class),
  HOURS_USED("visitor-quota.hours-used.v1", Topics.VISITOR_QUOTA, QuotaEvent.HoursUsed.class),
  HOURS_RETURNED(
      "visitor-quota.hours-returned.v1", Topics.VISITOR_QUOTA, QuotaEvent.HoursReturned.class),

  CHECKOUT_OPENED("payment.checkout-opened.v1", Topics.PAYMENT, PaymentEvent.CheckoutOpened.class),
  CHECKOUT_FAILED("payment.checkout-failed.v1", Topics.PAYMENT, PaymentEvent.CheckoutFailed.class),
  PAYMENT_CAPTURED("payment.captured.v1", Topics.PAYMENT, PaymentEvent.PaymentCaptured.class),
  PAYMENT_FAILED("payment.failed.v1", Topics.PAYMENT, PaymentEvent.PaymentFailed.class),
  PAYMENT_CANCELLED("payment.cancelled.v1", Topics.PAYMENT, PaymentEvent.PaymentCancelled.class),
  PAYMENT_REFUNDED("payment.refunded.v1", Topics.PAYMENT, PaymentEvent.PaymentRefunded.class);

  private static final Map<String, EventTypes> BY_TYPE =
      List.of(values()).stream().collect(Collectors.toMap(EventTypes::type, Function.identity()));
  private static final Map<Class<?>, EventTypes> BY_RECORD =
      List.of(values()).stream()
          .collect(Collectors.toMap(EventTypes::eventRecord, Function.identity()));

  private final String type;
  private final String topic;
  private final Class<? extends Event> eventRecord;

  EventTypes(String type, String topic, Class<? extends Event> eventRecord) {
    this.type = type;
    this.topic = topic;
    this.eventRecord = eventRecord;
  }

  /// The entry of a type string as it stands in the header `Event-Type` of a record; empty when
  /// this build does not know it.
  public static Optional<EventTypes> ofType(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /// The entry of an event.
  ///
  /// @throws IllegalArgumentException when the record is missing from this table, which a test
  /// rules out
  public static EventTypes of(Event event) {
    EventTypes entry = BY_RECORD.get(event.getClass());
    if (entry == null) {
      throw new IllegalArgumentException(event.getClass() + " has no entry in EventTypes");
    }
    return entry;
  }

  /// The explicit, versioned type string.
  public String type() {
    return type;
  }

  /// The topic that carries the event.
  public String topic() {
    return topic;
  }

  /// The Java record that the JSON payload reads into.
  public Class<? extends Event> eventRecord() {
    return eventRecord;
  }
}
