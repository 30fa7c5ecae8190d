package be.parkerenopmaat.wallet;

import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// What tests talk about: a citizen, a booking, a payment. Every call makes a new one.
public final class Examples {

  /// A Monday, 10 o'clock in Brussels.
  public static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private Examples() {}

  public static CitizenId citizen() {
    return new CitizenId(UUID.randomUUID());
  }

  public static BookingId booking() {
    return new BookingId(UUID.randomUUID());
  }

  public static TopUpId topUpId() {
    return new TopUpId(UUID.randomUUID());
  }

  public static String paymentId() {
    return "payment-" + UUID.randomUUID();
  }

  public static String orderReference() {
    return "ASTD%07d".formatted(COUNTER.incrementAndGet());
  }

  /// One session an hour from Monday on, at these prices.
  public static List<SessionCharge> sessions(long... priceCents) {
    Instant[] start = {MONDAY};
    return Arrays.stream(priceCents)
        .mapToObj(
            cents -> {
              Instant begin = start[0];
              start[0] = begin.plus(Duration.ofHours(1));
              return new SessionCharge(
                  new SessionId(UUID.randomUUID()), "centrum", begin, start[0], new Money(cents));
            })
        .toList();
  }

  public static Movement.Hold hold(BookingId booking, CitizenId citizen, long... priceCents) {
    return new Movement.Hold(booking, citizen, null, sessions(priceCents));
  }

  public static TopUp topUp(TopUpId id, CitizenId citizen, long cents) {
    return TopUp.requested(id, citizen, new Money(cents), null, MONDAY);
  }

  public static Movement.Credit credit(TopUp topUp, String paymentId) {
    return credit(topUp, paymentId, topUp.amount().cents());
  }

  public static Movement.Credit credit(TopUp topUp, String paymentId, long cents) {
    return new Movement.Credit(
        topUp.id(),
        topUp.citizen(),
        new Payment(paymentId, "ASTD1045935", new Money(cents), MONDAY));
  }
}
