package be.parkerenopmaat.localstack.worldline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/// The ways in which the simulator can be told to misbehave. All are off at first; what is arranged
/// for a number of times is over by itself after that many.
public final class Knobs {

  /// Fixed, so that a run that failed can be run again.
  private static final long SEED = 20261122;

  private final Map<Mishap, Integer> arranged = new EnumMap<>(Mishap.class);
  private Random random = new Random(SEED);
  private int oneIn = 1;
  private int webhookCopies = 1;
  private Duration webhookDelay = Duration.ZERO;
  private Duration webhookJitter = Duration.ZERO;
  private Duration createDelay = Duration.ZERO;
  private Duration readDelay = Duration.ZERO;
  private OptionalLong paidAmount = OptionalLong.empty();

  Knobs() {}

  /// Lets the mishap happen on the next `times` occasions.
  public synchronized void arrange(Mishap mishap, int times) {
    arranged.put(mishap, times);
  }

  /// Lets what is arranged strike one occasion in `n`, at random, instead of each.
  public synchronized void oneIn(int n) {
    oneIn = Math.max(1, n);
  }

  /// Sends each webhook `copies` times at once: same payment id and type, another envelope id.
  public synchronized void webhookCopies(int copies) {
    webhookCopies = copies;
  }

  public synchronized void webhookDelay(Duration delay) {
    webhookDelay = delay;
  }

  /// Lets each webhook wait a time of its own up to `longest`, so that they arrive in any order.
  public synchronized void webhookJitter(Duration longest) {
    webhookJitter = longest;
  }

  public synchronized void createDelay(Duration delay) {
    createDelay = delay;
  }

  public synchronized void readDelay(Duration delay) {
    readDelay = delay;
  }

  /// Whatever is ordered, payers pay `cents` from now on.
  public synchronized void paidAmount(long cents) {
    paidAmount = OptionalLong.of(cents);
  }

  /// Everything off.
  public synchronized void reset() {
    arranged.clear();
    random = new Random(SEED);
    oneIn = 1;
    webhookCopies = 1;
    webhookDelay = Duration.ZERO;
    webhookJitter = Duration.ZERO;
    createDelay = Duration.ZERO;
    readDelay = Duration.ZERO;
    paidAmount = OptionalLong.empty();
  }

  /// Whether the mishap happens on this occasion; it is used up then.
  synchronized boolean strikes(Mishap mishap) {
    int left = arranged.getOrDefault(mishap, 0);
    if (left == 0 || random.nextInt(oneIn) != 0) {
      return false;
    }
    arranged.put(mishap, left - 1);
    return true;
  }

  synchronized int copies() {
    return webhookCopies;
  }

  /// How long the next webhook waits.
  synchronized Duration delayOfWebhook() {
    return webhookDelay.plusMillis(random.nextLong(webhookJitter.toMillis() + 1));
  }

  synchronized Duration delayOfCreate() {
    return createDelay;
  }

  synchronized Duration delayOfReads() {
    return readDelay;
  }

  synchronized OptionalLong amountPaid() {
    return paidAmount;
  }
}
