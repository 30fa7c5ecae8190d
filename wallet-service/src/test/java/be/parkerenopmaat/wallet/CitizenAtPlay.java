package be.parkerenopmaat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutOpened;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyCaptured;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHeld;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A citizen and the services around the wallet, played by a test: who pays in, books, and tells
/// the wallet what came of it.
public final class CitizenAtPlay {

  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private final UUID id = UUID.randomUUID();
  private final ServiceApi api;
  private final EventProbe events;

  public CitizenAtPlay(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
  }

  public UUID id() {
    return id;
  }

  public ServiceApi api() {
    return api.as(id);
  }

  /// Fails with what the service's own checks find about this citizen.
  public void isInOrder() {
    assertThat(
            api.withScopes("operations")
                .get("/api/v1/operations/ledger/checks?everything=true")
                .json()
                .path("findings")
                .values())
        .filteredOn(finding -> finding.path("subject").asString().contains(id.toString()))
        .isEmpty();
  }

  public long balanceCents() {
    return api().get("/api/v1/wallet").json().path("balance").path("amount").asLong();
  }

  /// The body that asks for a top-up.
  public static String wish(long cents, @Nullable String invoice) {
    return """
        {"amount": {"amount": %d, "currency": "EUR"}, "invoice": %s}
        """
        .formatted(cents, invoice);
  }

  /// Asks for a top-up while `meanwhile` answers in the payment-adapter's place.
  public ApiAnswer ask(ServiceApi caller, String body, Consumer<TopUpRequested> meanwhile) {
    return caller.during(
        () -> caller.post("/api/v1/wallet/top-ups", body),
        () -> meanwhile.accept(events.awaitTold(TopUpRequested.class, told -> isNew(told))));
  }

  private final List<UUID> known = new ArrayList<>();

  private boolean isNew(TopUpRequested told) {
    return told.citizenId().equals(id) && !known.contains(told.topUpId());
  }

  public CheckoutOpened opened(TopUpRequested asked) {
    return new CheckoutOpened(
        asked.topUpId(),
        id,
        Examples.orderReference(),
        "https://pay.example/" + asked.topUpId(),
        START);
  }

  /// Asks for a top-up whose payment page opens at once.
  public UUID openTopUp(long cents, @Nullable String invoice) {
    ApiAnswer answer =
        ask(api().once(), wish(cents, invoice), asked -> events.publish(opened(asked)));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    UUID topUp = UUID.fromString(answer.json().path("id").asString());
    known.add(topUp);
    return topUp;
  }

  public PaymentCaptured captured(UUID topUp, long cents) {
    return new PaymentCaptured(
        topUp, id, Examples.orderReference(), "payment of " + topUp, cents, START);
  }

  /// Pays in, to the end.
  public UUID topUp(long cents, @Nullable String invoice) {
    UUID topUp = openTopUp(cents, invoice);
    events.publish(captured(topUp, cents));
    events.awaitTold(TopUpCompleted.class, told -> told.topUpId().equals(topUp));
    return topUp;
  }

  /// A booking of an hour a session, from Monday ten o'clock in Brussels on.
  public BookingRequested booking(@Nullable UUID series, long... priceCents) {
    List<SessionRequested> sessions = new ArrayList<>();
    for (long cents : priceCents) {
      Instant start = START.plus(Duration.ofHours(sessions.size()));
      sessions.add(
          new SessionRequested(
              UUID.randomUUID(), "centrum", start, start.plusSeconds(3_600), cents, List.of()));
    }
    return new BookingRequested(UUID.randomUUID(), id, null, series, sessions, START);
  }

  /// Books and pays, to the end.
  public BookingRequested book(@Nullable UUID series, long... priceCents) {
    BookingRequested booking = booking(series, priceCents);
    events.publish(booking);
    events.awaitTold(MoneyHeld.class, told -> told.bookingId().equals(booking.bookingId()));
    events.publish(new BookingConfirmed(booking.bookingId(), id, START));
    events.awaitTold(MoneyCaptured.class, told -> told.bookingId().equals(booking.bookingId()));
    return booking;
  }
}
