package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.domain.CitizenId;
import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderReference;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.Ordered;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Orders in memory, one caller at a time.
final class InMemoryPaymentOrders implements PaymentOrders {

  private final String prefix;
  private final Map<TopUpId, PaymentOrder> orders = new HashMap<>();
  private final Map<TopUpId, Instant> due = new HashMap<>();
  private final Map<TopUpId, String> captures = new HashMap<>();
  private final Set<String> steps = new HashSet<>();
  private long lastNumber;

  InMemoryPaymentOrders(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public synchronized void add(
      TopUpId topUpId, CitizenId citizenId, Money amount, @Nullable String language, Instant now) {
    if (!orders.containsKey(topUpId)) {
      orders.put(
          topUpId,
          PaymentOrder.requested(
              new Ordered(
                  topUpId,
                  citizenId,
                  OrderReference.of(prefix, ++lastNumber),
                  amount,
                  language,
                  now)));
      due.put(topUpId, now);
    }
  }

  @Override
  public synchronized List<PaymentOrder> claimToOpen(Instant now, Instant leaseUntil, int atMost) {
    return claim(now, leaseUntil, atMost, order -> order.state() == OrderState.CREATED);
  }

  @Override
  public synchronized List<PaymentOrder> claimToRead(Instant now, Instant leaseUntil, int atMost) {
    return claim(now, leaseUntil, atMost, order -> order.state() != OrderState.CREATED);
  }

  private List<PaymentOrder> claim(
      Instant now, Instant leaseUntil, int atMost, Predicate<PaymentOrder> wanted) {
    var claimed = new ArrayList<PaymentOrder>();
    due.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(now))
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> Objects.requireNonNull(orders.get(entry.getKey())))
        .filter(wanted)
        .limit(atMost)
        .forEach(claimed::add);
    claimed.forEach(order -> due.put(order.topUpId(), leaseUntil));
    return claimed;
  }

  @Override
  public synchronized Optional<PaymentOrder> find(TopUpId topUpId) {
    return Optional.ofNullable(orders.get(topUpId));
  }

  @Override
  public synchronized Optional<PaymentOrder> ofHostedCheckout(String hostedCheckoutId) {
    return first(
        order ->
            order.checkout() != null
                && order.checkout().hostedCheckoutId().equals(hostedCheckoutId));
  }

  @Override
  public synchronized Optional<PaymentOrder> ofReference(String orderReference) {
    return first(order -> order.reference().value().equals(orderReference));
  }

  @Override
  public synchronized Optional<PaymentOrder> ofPayment(String paymentId) {
    return first(order -> paymentId.equals(order.paymentId()));
  }

  @Override
  public synchronized Optional<PaymentOrder> lock(TopUpId topUpId) {
    return find(topUpId);
  }

  @Override
  public synchronized void save(PaymentOrder order, @Nullable Instant dueAt) {
    orders.put(order.topUpId(), order);
    if (dueAt == null) {
      due.remove(order.topUpId());
    } else {
      due.put(order.topUpId(), dueAt);
    }
  }

  @Override
  public synchronized void record(
      PaymentOrder before, OrderEvent event, OrderState to, String reason, Instant now) {
    steps.add(before.reference() + " " + event + " " + to + " " + reason + " " + now);
  }

  @Override
  public synchronized boolean capture(PaymentOrder order, String paymentId, Instant now) {
    Collection<String> payments = captures.values();
    return !payments.contains(paymentId)
        && captures.putIfAbsent(order.topUpId(), paymentId) == null;
  }

  @Override
  public synchronized boolean hint(TopUpId topUpId, @Nullable String paymentId, Instant now) {
    PaymentOrder order = orders.get(topUpId);
    if (order == null
        || order.checkout() == null
        || order.quarantine() != null
        || order.state().paid()) {
      return false;
    }
    PaymentOrder hinted = order.hinted();
    orders.put(topUpId, paymentId == null ? hinted : hinted.paidBy(paymentId));
    due.put(topUpId, now);
    return true;
  }

  private Optional<PaymentOrder> first(Predicate<PaymentOrder> wanted) {
    return orders.values().stream().filter(wanted).findFirst();
  }
}
