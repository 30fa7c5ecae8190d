package be.parkerenopmaat.payment;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.platform.testing.EventProbe;

/// Top-ups that are paid and known to be.
public final class PaidTopUps {

  private PaidTopUps() {}

  public static TopUp paid(EventProbe events, WorldlineSimulator worldline, long amountCents) {
    TopUp topUp = TopUp.opened(events, amountCents);
    worldline.pay(topUp.reference());
    events.awaitTold(PaymentCaptured.class, told -> told.topUpId().equals(topUp.id()));
    return topUp;
  }
}
