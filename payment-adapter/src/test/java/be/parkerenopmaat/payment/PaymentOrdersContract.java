package be.parkerenopmaat.payment;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.CitizenId;
import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.testing.Race;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of orders promises, in memory and in PostgreSQL.
public interface PaymentOrdersContract {

  Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  Instant LEASE = NOW.plusSeconds(60);

  PaymentOrders orders();

  /// Runs work in one transaction.
  <T> T inTransaction(Supplier<T> work);

  @Test
  default void a_top_up_has_one_order_with_one_reference_however_often_it_is_added() {
    TopUpId id = added(NOW);
    PaymentOrder first = orders().find(id).orElseThrow();

    add(id, NOW.plusSeconds(9));

    assertThat(orders().find(id)).contains(first);
    assertThat(first.state()).isEqualTo(OrderState.CREATED);
    assertThat(first.reference().value()).matches("TEST\\d{7}");
    assertThat(orders().ofReference(first.reference().value())).contains(first);
  }

  @Test
  default void references_are_unique_under_many_hands() {
    List<String> references =
        Race.run(8, () -> orders().find(added(NOW)).orElseThrow().reference().value());

    assertThat(references).doesNotHaveDuplicates();
  }

  @Test
  default void a_due_order_is_claimed_by_one_of_many_and_comes_back_after_the_lease() {
    TopUpId id = added(NOW);

    List<Long> claims = Race.run(8, () -> claimed(id, NOW));

    assertThat(claims.stream().mapToLong(Long::longValue).sum()).isOne();
    assertThat(claimed(id, NOW)).isZero();
    assertThat(claimed(id, LEASE)).isOne();
  }

  @Test
  default void an_order_is_stored_as_it_is_saved() {
    PaymentOrder open = open(added(NOW), null);
    PaymentOrder changed =
        open.paidBy("77_0").payerReturned(NOW.plusSeconds(5)).missed().quarantined("1999");

    inTransaction(
        () -> {
          orders().save(changed, null);
          return changed;
        });

    assertThat(orders().find(open.topUpId())).contains(changed);
    assertThat(orders().ofHostedCheckout(checkoutOf(open))).contains(changed);
    assertThat(orders().ofPayment("77_0").map(PaymentOrder::topUpId)).isPresent();
  }

  @Test
  default void a_hint_makes_an_open_order_due_and_counts() {
    PaymentOrder open = saved(open(added(NOW), null).readWithoutNews());
    assertThat(read(open.topUpId(), NOW)).isZero();

    assertThat(hint(open.topUpId(), "5_1")).isTrue();

    PaymentOrder hinted = orders().find(open.topUpId()).orElseThrow();
    assertThat(hinted.readings().hints()).isOne();
    assertThat(hinted.readings().quiet()).isZero();
    assertThat(hinted.paymentId()).isEqualTo("5_1");
    assertThat(read(open.topUpId(), NOW)).isOne();
  }

  @Test
  default void a_hint_does_nothing_to_an_order_that_is_new_paid_or_quarantined() {
    TopUpId fresh = added(NOW);
    PaymentOrder paid = saved(open(added(NOW), null).in(OrderState.CAPTURED));
    PaymentOrder quarantined = saved(open(added(NOW), null).quarantined("1999"));

    assertThat(hint(fresh, null)).isFalse();
    assertThat(hint(paid.topUpId(), null)).isFalse();
    assertThat(hint(quarantined.topUpId(), null)).isFalse();
    assertThat(hint(new TopUpId(UUID.randomUUID()), null)).isFalse();
  }

  @Test
  default void a_capture_is_written_once_an_order_and_once_a_payment() {
    PaymentOrder one = open(added(NOW), null);
    PaymentOrder other = open(added(NOW), null);
    String payment = UUID.randomUUID() + "_0";

    List<Boolean> captures =
        Race.run(8, () -> inTransaction(() -> orders().capture(one, payment, NOW)));

    assertThat(captures).containsOnlyOnce(true);
    assertThat(inTransaction(() -> orders().capture(other, payment, NOW))).isFalse();
    assertThat(inTransaction(() -> orders().capture(one, payment + "b", NOW))).isFalse();
    assertThat(inTransaction(() -> orders().capture(other, payment + "c", NOW))).isTrue();
  }

  private TopUpId added(Instant now) {
    TopUpId id = new TopUpId(UUID.randomUUID());
    add(id, now);
    return id;
  }

  private void add(TopUpId id, Instant now) {
    inTransaction(
        () -> {
          orders().add(id, new CitizenId(UUID.randomUUID()), Money.euro(2000), "de", now);
          return id;
        });
  }

  private PaymentOrder open(TopUpId id, @Nullable Instant due) {
    PaymentOrder order = orders().find(id).orElseThrow();
    PaymentOrder open =
        order
            .opened(new Checkout(UUID.randomUUID().toString(), "mac", "https://pay.example", NOW))
            .in(OrderState.REDIRECTED);
    inTransaction(
        () -> {
          orders().save(open, due);
          return open;
        });
    return open;
  }

  private PaymentOrder saved(PaymentOrder order) {
    return inTransaction(
        () -> {
          orders().save(order, null);
          return order;
        });
  }

  private boolean hint(TopUpId id, @Nullable String paymentId) {
    return inTransaction(() -> orders().hint(id, paymentId, NOW));
  }

  private static String checkoutOf(PaymentOrder order) {
    Checkout checkout = order.checkout();
    return checkout == null ? "" : checkout.hostedCheckoutId();
  }

  /// How often a claim of everything that is due got the order: other tests' orders are let be.
  private long claimed(TopUpId id, Instant now) {
    return orders().claimToOpen(now, now.plusSeconds(60), 1_000).stream()
        .filter(order -> order.topUpId().equals(id))
        .count();
  }

  private long read(TopUpId id, Instant now) {
    return orders().claimToRead(now, now.plusSeconds(60), 1_000).stream()
        .filter(order -> order.topUpId().equals(id))
        .count();
  }
}
