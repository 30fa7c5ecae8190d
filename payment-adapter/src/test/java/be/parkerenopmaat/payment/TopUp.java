package be.parkerenopmaat.payment;

import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutOpened;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.TestClock;
import java.util.List;
import java.util.UUID;

/// A citizen's top-up as the wallet asks for it, with the payment page that opened for it.
public record TopUp(UUID id, UUID citizenId, long amountCents, CheckoutOpened page) {

  /// Asks for it in the wallet's voice, and waits for the page.
  public static TopUp opened(EventProbe events, long amountCents) {
    UUID id = UUID.randomUUID();
    UUID citizen = UUID.randomUUID();
    events.publish(new TopUpRequested(id, citizen, amountCents, TestClock.START, null));
    return new TopUp(
        id,
        citizen,
        amountCents,
        events.awaitTold(CheckoutOpened.class, opened -> opened.topUpId().equals(id)));
  }

  public String reference() {
    return page.orderReference();
  }

  /// What was told about it so far.
  public List<PaymentEvent> told(EventProbe events) {
    return events.told().stream()
        .filter(PaymentEvent.class::isInstance)
        .map(PaymentEvent.class::cast)
        .filter(event -> event.topUpId().equals(id))
        .toList();
  }
}
