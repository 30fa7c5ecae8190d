package be.parkerenopmaat.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant AFTER = NOW.plus(Duration.ofHours(3));
  private static final SettlementRules RULES = new SettlementRules(Duration.ofHours(3));

  @Test
  void our_amount_for_our_reference_is_a_capture() {
    assertThat(RULES.decide(in(OrderState.REDIRECTED), captured(), NOW))
        .isEqualTo(
            new Settlement.Moved(OrderEvent.PAYMENT_CAPTURED, OrderState.CAPTURED, "captured"));
  }

  @ParameterizedTest
  @MethodSource("not_what_we_asked_for")
  void anything_else_is_quarantined(Reading.Captured other) {
    assertThat(RULES.decide(in(OrderState.PENDING), other, NOW))
        .isInstanceOf(Settlement.Quarantined.class);
  }

  static Stream<Reading.Captured> not_what_we_asked_for() {
    return Stream.of(
        new Reading.Captured("1_0", Money.euro(1999), null, "ASTD1045935"),
        new Reading.Captured("1_0", Money.euro(2001), null, "ASTD1045935"),
        new Reading.Captured("1_0", new Money(2000, "USD"), null, "ASTD1045935"),
        new Reading.Captured("1_0", Money.euro(2000), null, "ASTD1045936"),
        new Reading.Captured("1_0", Money.euro(2000), null, ""),
        new Reading.Captured("1_0", Money.euro(2000), Money.euro(1), "ASTD1045935"));
  }

  @Test
  void what_is_authorised_for_us_may_be_captured_and_is_no_money_yet() {
    var authorized = new Reading.Authorized("1_0", Money.euro(2000), "ASTD1045935");

    assertThat(RULES.mayCapture(in(OrderState.REDIRECTED), authorized)).isTrue();
    assertThat(RULES.decide(in(OrderState.REDIRECTED), authorized, NOW))
        .isEqualTo(
            new Settlement.Moved(OrderEvent.PAYMENT_STARTED, OrderState.PENDING, "authorised"));
  }

  @ParameterizedTest
  @MethodSource("not_authorised_for_us")
  void what_is_authorised_otherwise_is_left_and_looked_at(Reading.Authorized other) {
    assertThat(RULES.mayCapture(in(OrderState.REDIRECTED), other)).isFalse();
    assertThat(RULES.decide(in(OrderState.REDIRECTED), other, NOW))
        .isInstanceOf(Settlement.Quarantined.class);
  }

  static Stream<Reading.Authorized> not_authorised_for_us() {
    return Stream.of(
        new Reading.Authorized("1_0", Money.euro(1999), "ASTD1045935"),
        new Reading.Authorized("1_0", new Money(2000, "USD"), "ASTD1045935"),
        new Reading.Authorized("1_0", Money.euro(2000), "ASTD1045936"));
  }

  @Test
  void nothing_is_captured_for_who_is_paid_or_in_quarantine() {
    var authorized = new Reading.Authorized("1_1", Money.euro(2000), "ASTD1045935");

    assertThat(RULES.mayCapture(in(OrderState.CREDITED), authorized)).isFalse();
    assertThat(RULES.mayCapture(in(OrderState.PENDING).quarantined("1999"), authorized)).isFalse();
    assertThat(RULES.mayCapture(in(OrderState.PENDING), captured())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"CAPTURED", "CREDITED", "REFUNDED"})
  void nothing_that_is_read_later_touches_a_paid_order(OrderState paid) {
    assertThat(
            Stream.of(
                    captured(),
                    new Reading.Captured("2_0", Money.euro(1), null, "ASTD0000001"),
                    new Reading.Declined("1_0", "declined"),
                    new Reading.Cancelled(),
                    new Reading.Unclear("REVERSED"))
                .map(reading -> RULES.decide(in(paid), reading, AFTER)))
        .containsOnly(new Settlement.Quiet());
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"REDIRECTED", "PENDING", "FAILED", "CANCELLED", "EXPIRED"})
  void no_answer_and_no_sense_leave_the_order_as_it_is(OrderState state) {
    assertThat(RULES.decide(in(state), new Reading.Unanswered("HTTP 503"), NOW))
        .isEqualTo(new Settlement.Missed("HTTP 503"));
    assertThat(RULES.decide(in(state), new Reading.Unclear("PAID"), NOW))
        .isEqualTo(new Settlement.Puzzling("PAID"));
  }

  @Test
  void a_cancelled_session_is_the_payers_doing_before_its_end_and_an_expiry_after() {
    assertThat(RULES.decide(in(OrderState.REDIRECTED), new Reading.Cancelled(), NOW))
        .isEqualTo(
            new Settlement.Moved(OrderEvent.PAYMENT_CANCELLED, OrderState.CANCELLED, "cancelled"));
    assertThat(RULES.decide(in(OrderState.REDIRECTED), new Reading.Cancelled(), AFTER))
        .isEqualTo(
            new Settlement.Moved(
                OrderEvent.SESSION_EXPIRED, OrderState.EXPIRED, "session-expired"));
  }

  @Test
  void a_session_that_the_provider_forgot_is_over_only_when_its_time_is() {
    assertThat(RULES.decide(in(OrderState.REDIRECTED), new Reading.Gone(), NOW))
        .isInstanceOf(Settlement.Puzzling.class);
    assertThat(RULES.decide(in(OrderState.REDIRECTED), new Reading.Gone(), AFTER))
        .isInstanceOf(Settlement.Moved.class);
  }

  private static Reading.Captured captured() {
    return new Reading.Captured("1_0", Money.euro(2000), Money.euro(2000), "ASTD1045935");
  }

  private static PaymentOrder in(OrderState state) {
    return PaymentOrder.requested(
            new Ordered(
                new TopUpId(UUID.randomUUID()),
                new CitizenId(UUID.randomUUID()),
                new OrderReference("ASTD1045935"),
                Money.euro(2000),
                null,
                NOW))
        .opened(new Checkout("1", "mac", "https://pay.example", NOW))
        .in(state);
  }
}
