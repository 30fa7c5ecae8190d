package be.parkerenopmaat.payment.checkout;

import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.payment.domain.CitizenId;
import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Move;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderMoved;
import be.parkerenopmaat.payment.domain.OrderMoves;
import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.platform.work.Origins;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Hears the wallet: writes an order down for each top-up, and closes it once it is credited. The
/// provider is not called here: that would hold the transaction open.
@Component
class WalletListener implements TopicListener<WalletEvent> {

  private static final Logger log = LoggerFactory.getLogger(WalletListener.class);

  private final PaymentOrders orders;
  private final Origins origins;
  private final ApplicationEventPublisher within;
  private final Clock clock;

  WalletListener(
      PaymentOrders orders, Origins origins, ApplicationEventPublisher within, Clock clock) {
    this.orders = orders;
    this.origins = origins;
    this.within = within;
    this.clock = clock;
  }

  @Override
  public Class<WalletEvent> family() {
    return WalletEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<WalletEvent>> batch) {
    Instant now = clock.instant();
    for (HeardEvent<WalletEvent> heard : batch) {
      switch (heard.event()) {
        case WalletEvent.TopUpRequested requested -> {
          orders.add(
              new TopUpId(requested.topUpId()),
              new CitizenId(requested.citizenId()),
              Money.euro(requested.amountCents()),
              requested.language(),
              now);
          origins.keep(requested.topUpId(), heard);
          within.publishEvent(new OrdersDue());
        }
        case WalletEvent.TopUpCompleted completed ->
            orders.lock(new TopUpId(completed.topUpId())).ifPresent(order -> credit(order, now));
        case WalletEvent.TopUpFailed _,
            WalletEvent.MoneyHeld _,
            WalletEvent.MoneyHoldRefused _,
            WalletEvent.MoneyCaptured _,
            WalletEvent.MoneyReleased _,
            WalletEvent.MoneyReturned _,
            WalletEvent.AvailableChanged _ -> {
          // Not about an order of ours.
        }
      }
    }
  }

  private void credit(PaymentOrder order, Instant now) {
    switch (OrderMoves.move(order.state(), OrderEvent.WALLET_CREDITED)) {
      case Move.To(var to) -> {
        orders.record(order, OrderEvent.WALLET_CREDITED, to, "credited", now);
        orders.save(order.in(to), null);
        within.publishEvent(new OrderMoved(order, OrderEvent.WALLET_CREDITED, now));
      }
      case Move.Stay _ -> {
        // Heard before.
      }
      case Move.Denied _ ->
          log.error("Order {} was credited while it is {}", order.reference(), order.state());
    }
  }
}
