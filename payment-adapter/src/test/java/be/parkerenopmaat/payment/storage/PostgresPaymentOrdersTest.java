package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.PaymentOrdersContract;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.Objects;
import java.util.function.Supplier;

class PostgresPaymentOrdersTest implements PaymentOrdersContract {

  private final TestDatabase database = TestDatabase.of("payment-adapter");
  private final PaymentOrders orders = new PostgresPaymentOrders(database.jdbc(), "TEST");

  @Override
  public PaymentOrders orders() {
    return orders;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(database.transactions().<T>execute(_ -> work.get()));
  }
}
