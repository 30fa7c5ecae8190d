package be.parkerenopmaat.localstack.worldline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Every checkout of this merchant, in memory, and what happens in them.
final class Checkouts implements AutoCloseable {

  /// Amounts whose refund the acquirer refuses, as on the platform's test system.
  private static final Set<Long> REFUSED_REFUND_CENTS = Set.of(1303L, 1309L);

  private final ConcurrentMap<String, HostedCheckout> byId = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, HostedCheckout> byToken = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Pending> pending = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final AtomicLong lastId;
  private final Clock clock;
  private final Duration pendingFor;
  private final Knobs knobs;
  private final Webhooks webhooks;

  Checkouts(WorldlineSettings settings, Knobs knobs, Webhooks webhooks) {
    this.clock = settings.clock();
    this.pendingFor = settings.pace().pendingFor();
    this.knobs = knobs;
    this.webhooks = webhooks;
    // Ids rise over restarts too, as a merchant may still ask for an old one.
    this.lastId = new AtomicLong(System.currentTimeMillis() * 100);
  }

  HostedCheckout open(Order order) {
    String id = Long.toString(lastId.incrementAndGet());
    var checkout = new HostedCheckout(id, order, clock.instant());
    byId.put(id, checkout);
    byToken.put(checkout.formToken(), checkout);
    byToken.put(checkout.returnToken(), checkout);
    return checkout;
  }

  /// A checkout whose session can still be asked about.
  Optional<HostedCheckout> inSession(String id) {
    return byId(id).filter(checkout -> !checkout.isForgotten(clock.instant()));
  }

  Optional<HostedCheckout> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<HostedCheckout> byToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /// The checkout that a merchant opened under this reference, the newest when there are several.
  Optional<HostedCheckout> byReference(String merchantReference) {
    return byId.values().stream()
        .filter(checkout -> checkout.order().merchantReference().equals(merchantReference))
        .max(Comparator.comparing(HostedCheckout::id));
  }

  /// The last checkouts, newest first.
  List<HostedCheckout> latest(int atMost) {
    return byId.values().stream()
        .sorted(Comparator.comparing(HostedCheckout::id).reversed())
        .limit(atMost)
        .toList();
  }

  Optional<Payment> payment(String paymentId) {
    int suffix = paymentId.lastIndexOf('_');
    return suffix < 0
        ? Optional.empty()
        : Optional.ofNullable(byId.get(paymentId.substring(0, suffix)))
            .flatMap(checkout -> checkout.payment(paymentId));
  }

  /// The payer pays. As on the platform's test system some amounts have an end of their own: 13.02
  /// is declined, 12.03 and 12.09 stay uncertain for a while.
  void pay(HostedCheckout checkout, Brand brand) {
    switch ((int) checkout.order().amountCents()) {
      case 1302 -> decline(checkout, brand);
      case 1203, 1209 -> payLater(checkout, brand);
      default -> attempt(checkout, brand, accepted(checkout));
    }
  }

  private PaymentState accepted(HostedCheckout checkout) {
    return checkout.order().onlyAuthorized() || knobs.strikes(Mishap.ONLY_AUTHORIZE)
        ? PaymentState.PENDING_CAPTURE
        : PaymentState.CAPTURED;
  }

  void decline(HostedCheckout checkout, Brand brand) {
    attempt(checkout, brand, PaymentState.REJECTED);
  }

  /// The bank takes its time, and then says yes.
  void payLater(HostedCheckout checkout, Brand brand) {
    pending(checkout, brand, accepted(checkout));
  }

  /// The bank takes its time, and then says no.
  void declineLater(HostedCheckout checkout, Brand brand) {
    pending(checkout, brand, PaymentState.REJECTED);
  }

  /// The bank wants to know whether it is really the payer, who may never answer.
  void challenge(HostedCheckout checkout, Brand brand) {
    attempt(checkout, brand, PaymentState.REDIRECTED);
  }

  /// The payer's answer to the bank's question.
  void answer(HostedCheckout checkout, boolean yes) {
    checkout
        .challenge()
        .ifPresent(
            payment ->
                tell(
                    checkout.settle(
                        payment.id(),
                        yes ? accepted(checkout) : PaymentState.REJECTED,
                        clock.instant())));
  }

  /// The merchant takes what was authorised; the acquirer's word on it comes later.
  Optional<Payment> capture(String paymentId, long amountCents) {
    Optional<Payment> taken =
        payment(paymentId)
            .flatMap(it -> it.checkout().capture(paymentId, amountCents, clock.instant()));
    taken.ifPresent(
        payment -> {
          webhooks.tell(payment);
          later(
              paymentId,
              () ->
                  tell(
                      payment
                          .checkout()
                          .settle(paymentId, PaymentState.CAPTURED, clock.instant())));
        });
    return taken;
  }

  /// The merchant gives up what was authorised.
  Optional<Payment> release(String paymentId) {
    Optional<Payment> released =
        payment(paymentId).flatMap(it -> it.checkout().release(paymentId, clock.instant()));
    released.ifPresent(webhooks::tell);
    return released;
  }

  void cancel(HostedCheckout checkout) {
    tell(checkout.cancel(clock.instant()));
  }

  /// Whatever the bank still thinks about ends now as it would have ended.
  void settlePending() {
    List.copyOf(pending.values()).forEach(Pending::now);
  }

  private void pending(HostedCheckout checkout, Brand brand, PaymentState outcome) {
    for (Payment step : attempt(checkout, brand, PaymentState.CAPTURE_REQUESTED)) {
      if (step.state() == PaymentState.CAPTURE_REQUESTED) {
        later(step.id(), () -> tell(checkout.settle(step.id(), outcome, clock.instant())));
      }
    }
  }

  private void later(String id, Runnable end) {
    Runnable once =
        () -> {
          if (pending.remove(id) != null) {
            end.run();
          }
        };
    pending.put(
        id, new Pending(once, timer.schedule(once, pendingFor.toMillis(), TimeUnit.MILLISECONDS)));
  }

  /// Something that ends by itself after a while, or now.
  private record Pending(Runnable end, ScheduledFuture<?> later) {
    void now() {
      later.cancel(false);
      end.run();
    }
  }

  /// Takes a refund; the acquirer's word on it comes as late as a pending payment's.
  Optional<Refund> refund(String paymentId, long amountCents, String operationReference) {
    Optional<Refund> refund =
        payment(paymentId)
            .map(Payment::checkout)
            .flatMap(
                checkout ->
                    checkout.refund(paymentId, amountCents, operationReference, clock.instant()));
    refund.ifPresent(
        taken -> {
          webhooks.tell(taken);
          later(taken.id(), () -> settleRefunds(taken.payment().checkout()));
        });
    return refund;
  }

  Optional<List<Refund>> refunds(String paymentId) {
    return payment(paymentId)
        .map(
            payment ->
                payment.checkout().refunds().stream()
                    .filter(refund -> refund.payment().id().equals(paymentId))
                    .toList());
  }

  /// The acquirer's word on every refund that waits for it.
  void settleRefunds() {
    byId.values().forEach(this::settleRefunds);
  }

  private void settleRefunds(HostedCheckout checkout) {
    if (checkout.refunds().stream()
        .noneMatch(refund -> refund.state() == Refund.State.REFUND_REQUESTED)) {
      return;
    }
    boolean refused =
        knobs.strikes(Mishap.REFUSE_REFUNDS)
            || REFUSED_REFUND_CENTS.contains(checkout.order().amountCents());
    Refund.State outcome = refused ? Refund.State.REJECTED : Refund.State.REFUNDED;
    for (Refund settled : checkout.settleRefunds(outcome, clock.instant())) {
      Optional.ofNullable(pending.remove(settled.id()))
          .ifPresent(refund -> refund.later().cancel(false));
      webhooks.tell(settled);
    }
  }

  List<RefundedPayment> refunded() {
    return byId.values().stream()
        .flatMap(checkout -> checkout.refunds().stream())
        .filter(refund -> refund.state() == Refund.State.REFUNDED)
        .sorted(Comparator.comparing(Refund::changedAt).thenComparing(Refund::id))
        .map(
            refund ->
                new RefundedPayment(
                    refund.id(),
                    refund.payment().id(),
                    refund.payment().checkout().order().merchantReference(),
                    refund.amountCents(),
                    refund.payment().checkout().order().currency(),
                    refund.changedAt()))
        .toList();
  }

  List<CapturedPayment> captured() {
    return byId.values().stream()
        .map(HostedCheckout::latestPayment)
        .flatMap(Optional::stream)
        .filter(payment -> payment.state() == PaymentState.CAPTURED)
        .sorted(Comparator.comparing(Payment::changedAt).thenComparing(Payment::id))
        .map(Checkouts::line)
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private List<Payment> attempt(HostedCheckout checkout, Brand brand, PaymentState outcome) {
    long amountCents = knobs.amountPaid().orElse(checkout.order().amountCents());
    return tell(checkout.pay(brand, outcome, amountCents, clock.instant()));
  }

  private List<Payment> tell(List<Payment> steps) {
    steps.forEach(webhooks::tell);
    return steps;
  }

  private static CapturedPayment line(Payment payment) {
    Order order = payment.checkout().order();
    return new CapturedPayment(
        payment.id(),
        order.merchantReference(),
        payment.amountCents(),
        order.currency(),
        payment.brand(),
        payment.changedAt());
  }
}
