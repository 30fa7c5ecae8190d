package be.parkerenopmaat.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How patient we are, walked through from one asking to the next.
class SchedulesTest {

  private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");
  private static final Duration SESSION = Duration.ofHours(3);
  private static final ReadingSchedule READINGS = new ReadingSchedule(SESSION);

  /// Failed and cancelled too: a capture of the same session may come, and nobody may tell us.
  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"REDIRECTED", "PENDING", "FAILED", "CANCELLED"})
  void while_the_session_runs_no_two_readings_lie_more_than_two_minutes_apart(OrderState state) {
    PaymentOrder order = open().in(state);
    Instant now = START;
    int readings = 0;
    while (now.isBefore(START.plus(SESSION))) {
      Instant next = READINGS.next(order, now).orElseThrow();
      assertThat(Duration.between(now, next)).isBetween(Duration.ZERO, Duration.ofMinutes(2));
      order = order.readWithoutNews();
      now = next;
      readings++;
    }

    assertThat(now).isEqualTo(START.plus(SESSION));
    assertThat(readings).isLessThan(100);
  }

  @Test
  void a_payer_who_came_back_is_looked_after_sooner() {
    assertThat(READINGS.next(open(), START)).contains(START.plusSeconds(30));
    assertThat(READINGS.next(open().payerReturned(START), START)).contains(START.plusSeconds(5));
  }

  @Test
  void hints_do_not_wear_us_out() {
    PaymentOrder order = open().in(OrderState.FAILED);
    for (int i = 0; i < 10; i++) {
      order = order.hinted().readWithoutNews();
    }

    assertThat(READINGS.next(order, START).orElseThrow()).isBefore(START.plusSeconds(61));
  }

  @Test
  void a_provider_that_did_not_answer_is_asked_again_within_a_minute_however_often() {
    PaymentOrder order = open();
    for (int i = 0; i < 200; i++) {
      order = order.missed();
      assertThat(READINGS.next(order, START).orElseThrow())
          .isBetween(START.plusSeconds(2), START.plusSeconds(60));
    }
  }

  @Test
  void a_payment_that_stays_pending_after_the_session_is_asked_for_hourly() {
    PaymentOrder order = open().in(OrderState.PENDING);
    for (int i = 0; i < 50; i++) {
      order = order.readWithoutNews();
    }
    Instant later = START.plus(Duration.ofDays(2));

    assertThat(READINGS.next(order, later)).contains(later.plus(Duration.ofHours(1)));
  }

  @Test
  void a_failed_or_cancelled_order_is_looked_at_until_its_session_ends_and_no_longer() {
    for (OrderState state : new OrderState[] {OrderState.FAILED, OrderState.CANCELLED}) {
      assertThat(READINGS.next(open().in(state), START)).isPresent();
      assertThat(READINGS.next(open().in(state), START.plus(SESSION))).isEmpty();
    }
  }

  @Test
  void who_is_paid_expired_or_in_quarantine_is_left_alone() {
    assertThat(READINGS.next(open().in(OrderState.CAPTURED), START)).isEmpty();
    assertThat(READINGS.next(open().in(OrderState.CREDITED), START)).isEmpty();
    assertThat(READINGS.next(open().in(OrderState.REFUNDED), START)).isEmpty();
    assertThat(READINGS.next(open().in(OrderState.EXPIRED), START)).isEmpty();
    assertThat(READINGS.next(open().quarantined("1999"), START)).isEmpty();
  }

  @Test
  void a_page_that_does_not_open_is_given_up_after_a_while() {
    var openings = new OpeningSchedule(Duration.ofMinutes(2));
    PaymentOrder order = requested();
    Instant now = START;
    while (openings.next(order, now).isPresent()) {
      now = openings.next(order, now).orElseThrow();
      order = order.missed();
    }

    assertThat(now).isBetween(START.plusSeconds(120), START.plusSeconds(130));
  }

  @Test
  void a_reference_is_a_prefix_and_seven_digits() {
    assertThat(OrderReference.of("ASTD", 1_045_935)).hasToString("ASTD1045935");
    assertThat(OrderReference.of("ASTD", 7)).hasToString("ASTD0000007");
    assertThatIllegalArgumentException().isThrownBy(() -> OrderReference.of("ASTD", 10_000_000));
    assertThatIllegalArgumentException().isThrownBy(() -> OrderReference.of("ASTD", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderReference("astd1045935"));
  }

  private static PaymentOrder requested() {
    return PaymentOrder.requested(
        new Ordered(
            new TopUpId(UUID.randomUUID()),
            new CitizenId(UUID.randomUUID()),
            new OrderReference("ASTD1045935"),
            Money.euro(2000),
            null,
            START));
  }

  private static PaymentOrder open() {
    return requested()
        .opened(new Checkout("1", "mac", "https://pay.example", START))
        .in(OrderState.REDIRECTED);
  }
}
