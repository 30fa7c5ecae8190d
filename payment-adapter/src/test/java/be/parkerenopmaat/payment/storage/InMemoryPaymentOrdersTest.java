package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.PaymentOrdersContract;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import java.util.function.Supplier;

class InMemoryPaymentOrdersTest implements PaymentOrdersContract {

  private final PaymentOrders orders = new InMemoryPaymentOrders("TEST");

  @Override
  public PaymentOrders orders() {
    return orders;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
