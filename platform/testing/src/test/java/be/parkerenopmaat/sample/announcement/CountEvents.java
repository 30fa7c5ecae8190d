package be.parkerenopmaat.sample.announcement;

import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import java.time.Instant;
import java.util.UUID;

public final class CountEvents {

  private CountEvents() {}

  /// The sample has no family of its own and borrows one; the count stands for the reference.
  public static PaymentEvent counted(UUID topUp, UUID citizen, int count, Instant now) {
    return new PaymentCancelled(topUp, citizen, Integer.toString(count), now);
  }
}
