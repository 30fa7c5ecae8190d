package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutFailed;
import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutOpened;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentFailed;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Documents;
import be.parkerenopmaat.wallet.domain.DocumentsDue;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Reversal;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes in how the payments of top-ups go. A captured payment is credited exactly once, whatever
/// the order and the number of events about it; one that does not fit is kept apart.
@Component
class PaymentListener implements TopicListener<PaymentEvent> {

  private static final String CHECKOUT_UNAVAILABLE = "checkout-unavailable";
  private static final String PAYMENT_CANCELLED = "payment-cancelled";

  private final Wallets wallets;
  private final TopUps topUps;
  private final Outbox outbox;
  private final BoundedWait waits;
  private final QuarantineAlarm alarm;
  private final Documents documents;
  private final Receivables receivables;
  private final ApplicationEventPublisher within;
  private final Clock clock;

  PaymentListener(
      Wallets wallets,
      TopUps topUps,
      Outbox outbox,
      BoundedWait waits,
      QuarantineAlarm alarm,
      Documents documents,
      Receivables receivables,
      ApplicationEventPublisher within,
      Clock clock) {
    this.wallets = wallets;
    this.topUps = topUps;
    this.outbox = outbox;
    this.waits = waits;
    this.alarm = alarm;
    this.documents = documents;
    this.receivables = receivables;
    this.within = within;
    this.clock = clock;
  }

  @Override
  public Class<PaymentEvent> family() {
    return PaymentEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<PaymentEvent>> batch) {
    Instant now = clock.instant();
    Set<CitizenId> citizens =
        batch.stream()
            .map(heard -> new CitizenId(heard.event().citizenId()))
            .collect(Collectors.toUnmodifiableSet());
    if (citizens.size() > 1) {
      wallets.claim(citizens, now);
    }
    // Credits go first: a failure of the same batch then no longer says "failed" about money that
    // is there.
    credit(batch, now);
    batch.forEach(heard -> takeIn(heard, now));
    batch.forEach(heard -> waits.nudge(heard.event().topUpId()));
  }

  private void credit(List<HeardEvent<PaymentEvent>> batch, Instant now) {
    List<HeardEvent<PaymentEvent>> causes = new ArrayList<>();
    List<Movement> credits = new ArrayList<>();
    for (HeardEvent<PaymentEvent> heard : batch) {
      if (heard.event() instanceof PaymentCaptured captured) {
        causes.add(heard);
        credits.add(
            new Movement.Credit(
                new TopUpId(captured.topUpId()),
                new CitizenId(captured.citizenId()),
                new Payment(
                    captured.paymentId(),
                    captured.orderReference(),
                    new Money(captured.amountCents()),
                    captured.capturedAt())));
      }
    }
    List<Outcome> outcomes = wallets.apply(credits, now);
    haveDocumentsMadeOut(outcomes, now);
    receivables.settle(credits.stream().map(Movement::citizen).toList(), now);
    Map<CitizenId, Money> available =
        wallets.availableTo(credits.stream().map(Movement::citizen).toList());
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Quarantined(Movement.Credit credit, var reason)) {
        alarm.raise(credit.topUp(), reason);
      }
      HeardEvent<PaymentEvent> cause = causes.get(i);
      Money left = available.getOrDefault(credits.get(i).citizen(), Money.ZERO);
      WalletEvents.of(outcomes.get(i), left, now).ifPresent(event -> outbox.add(event, cause));
    }
  }

  /// In the crediting transaction: no credit is without the document that was asked with it.
  private void haveDocumentsMadeOut(List<Outcome> outcomes, Instant now) {
    List<TopUpId> credited = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Credited(Movement.Credit credit, _)) {
        credited.add(credit.topUp());
      }
    }
    if (!credited.isEmpty() && documents.dueFor(credited, now)) {
      within.publishEvent(new DocumentsDue());
    }
  }

  private void takeIn(HeardEvent<PaymentEvent> heard, Instant now) {
    TopUpId id = new TopUpId(heard.event().topUpId());
    CitizenId citizen = new CitizenId(heard.event().citizenId());
    switch (heard.event()) {
      case CheckoutOpened opened ->
          topUps.opened(id, citizen, opened.orderReference(), opened.redirectUrl(), now);
      case CheckoutFailed _ ->
          end(heard, id, citizen, TopUpNews.CHECKOUT_FAILED, CHECKOUT_UNAVAILABLE, now);
      case PaymentFailed failed ->
          end(heard, id, citizen, TopUpNews.PAYMENT_FAILED, failed.reason(), now);
      case PaymentCancelled _ ->
          end(heard, id, citizen, TopUpNews.PAYMENT_CANCELLED, PAYMENT_CANCELLED, now);
      case PaymentRefunded refunded -> giveBack(heard, refunded, id, citizen, now);
      // Credited above.
      case PaymentCaptured _ -> {}
    }
  }

  private void end(
      HeardEvent<PaymentEvent> heard,
      TopUpId id,
      CitizenId citizen,
      TopUpNews news,
      String reason,
      Instant now) {
    if (topUps.ended(id, citizen, news, reason, now)) {
      outbox.add(WalletEvents.failed(id, citizen, reason, now), heard);
    }
  }

  /// Exactly one debit for a refund; one that fits nothing is kept apart for a person.
  private void giveBack(
      HeardEvent<PaymentEvent> heard,
      PaymentRefunded refunded,
      TopUpId id,
      CitizenId citizen,
      Instant now) {
    UUID name =
        UUID.nameUUIDFromBytes(("refund " + refunded.refundId()).getBytes(StandardCharsets.UTF_8));
    var reversal =
        new Reversal(
            name,
            Reversal.Kind.REFUND,
            id,
            citizen,
            new Money(refunded.amountCents()),
            refunded.refundId(),
            refunded.orderReference(),
            "payment-adapter",
            refunded.refundedAt());
    switch (receivables.take(reversal, now)) {
      case Reversal.Outcome.Taken _ -> {
        if (documents.creditNoteDueFor(
            name, id, reversal.amount(), refunded.orderReference(), now)) {
          within.publishEvent(new DocumentsDue());
        }
        Money left = wallets.balanceOf(citizen).available();
        outbox.add(WalletEvents.availableChanged(citizen, left, now), heard);
      }
      case Reversal.Outcome.Known _ -> {}
      case Reversal.Outcome.NotCredited _, Reversal.Outcome.TooMuch _ ->
          keepApart(refunded, id, citizen, now);
    }
  }

  private void keepApart(PaymentRefunded refunded, TopUpId id, CitizenId citizen, Instant now) {
    Payment refund =
        new Payment(
            refunded.refundId(),
            refunded.orderReference(),
            new Money(refunded.amountCents()),
            refunded.refundedAt());
    if (wallets.quarantineRefund(id, citizen, refund, now)) {
      alarm.raise(id, QuarantineReason.REFUND_NOT_BOOKED);
    }
  }
}
