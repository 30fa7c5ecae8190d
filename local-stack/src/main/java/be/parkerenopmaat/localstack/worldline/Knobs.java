package be.parkerenopmaat.localstack.worldline;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The ways in which the simulator can be told to misbehave. All are off at first; a knob with a
/// number of times goes off by itself after that many.
public final class Knobs {

  private final AtomicInteger webhookCopies = new AtomicInteger(1);
  private final AtomicReference<Duration> webhookDelay = new AtomicReference<>(Duration.ZERO);
  private final AtomicInteger droppedWebhooks = new AtomicInteger();
  private final AtomicInteger forgedWebhooks = new AtomicInteger();
  private final AtomicInteger lostCreateResponses = new AtomicInteger();
  private final AtomicInteger lostRefundResponses = new AtomicInteger();
  private final AtomicInteger refusedRefunds = new AtomicInteger();
  private final AtomicReference<Duration> createDelay = new AtomicReference<>(Duration.ZERO);
  private final AtomicInteger failedReads = new AtomicInteger();
  private final AtomicReference<Duration> readDelay = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Optional<Long>> paidAmount =
      new AtomicReference<>(Optional.empty());

  Knobs() {}

  /// Sends each webhook `copies` times at once: same payment id and type, another envelope id.
  public void webhookCopies(int copies) {
    webhookCopies.set(copies);
  }

  public void webhookDelay(Duration delay) {
    webhookDelay.set(delay);
  }

  /// Never sends the next `times` webhooks.
  public void dropWebhooks(int times) {
    droppedWebhooks.set(times);
  }

  /// Signs the next `times` deliveries with a secret that is not the merchant's.
  public void forgeWebhooks(int times) {
    forgedWebhooks.set(times);
  }

  /// Records the next `times` checkouts, and answers 503 as if nothing had happened.
  public void loseCreateResponses(int times) {
    lostCreateResponses.set(times);
  }

  /// Takes the next `times` refunds, and answers 502 as if nothing had happened.
  public void loseRefundResponses(int times) {
    lostRefundResponses.set(times);
  }

  /// The acquirer refuses the next `times` refunds that are settled.
  public void refuseRefunds(int times) {
    refusedRefunds.set(times);
  }

  public void createDelay(Duration delay) {
    createDelay.set(delay);
  }

  /// Answers 503 to the next `times` status reads.
  public void failReads(int times) {
    failedReads.set(times);
  }

  public void readDelay(Duration delay) {
    readDelay.set(delay);
  }

  /// Whatever is ordered, payers pay `cents` from now on.
  public void paidAmount(long cents) {
    paidAmount.set(Optional.of(cents));
  }

  /// Everything off.
  public void reset() {
    webhookCopies.set(1);
    webhookDelay.set(Duration.ZERO);
    droppedWebhooks.set(0);
    forgedWebhooks.set(0);
    lostCreateResponses.set(0);
    lostRefundResponses.set(0);
    refusedRefunds.set(0);
    createDelay.set(Duration.ZERO);
    failedReads.set(0);
    readDelay.set(Duration.ZERO);
    paidAmount.set(Optional.empty());
  }

  int copies() {
    return webhookCopies.get();
  }

  Duration delayOfWebhooks() {
    return webhookDelay.get();
  }

  Duration delayOfCreate() {
    return createDelay.get();
  }

  Duration delayOfReads() {
    return readDelay.get();
  }

  boolean takeDroppedWebhook() {
    return take(droppedWebhooks);
  }

  boolean takeForgedWebhook() {
    return take(forgedWebhooks);
  }

  boolean takeLostCreateResponse() {
    return take(lostCreateResponses);
  }

  boolean takeLostRefundResponse() {
    return take(lostRefundResponses);
  }

  boolean takeRefusedRefund() {
    return take(refusedRefunds);
  }

  boolean takeFailedRead() {
    return take(failedReads);
  }

  OptionalLong amountPaid() {
    return paidAmount.get().map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static boolean take(AtomicInteger times) {
    return times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
