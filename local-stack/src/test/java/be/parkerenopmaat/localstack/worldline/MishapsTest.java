package be.parkerenopmaat.localstack.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.localstack.worldline.Merchant.Reply;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What can be arranged to go wrong at the merchant's API, and what has happened all the same.
class MishapsTest {

  private static final String REFERENCE = "ASTD1045938";

  private final WorldlineSettings settings = WorldlineSettings.local();
  private final WorldlineSimulator worldline = WorldlineSimulator.start(settings);
  private final Merchant merchant = new Merchant(settings, worldline.baseUri());

  @AfterEach
  void stop() {
    merchant.close();
    worldline.close();
  }

  @Test
  void a_create_that_fails_recorded_nothing_and_one_whose_connection_breaks_did() {
    worldline.knobs().arrange(Mishap.FAIL_CREATES, 1);
    worldline.knobs().arrange(Mishap.RESET_CREATES, 1);

    assertThat(merchant.create(REFERENCE, 2000, "key-1").status()).isEqualTo(500);
    assertThat(merchant.open("/").text()).contains("None.");
    assertThatThrownBy(() -> merchant.create(REFERENCE, 2000, "key-1"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(merchant.open("/").text()).contains(REFERENCE);
    Reply found = merchant.create(REFERENCE, 2000, "key-1");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.header("X-GCS-Idempotence-Request-Timestamp")).isNotEmpty();
  }

  @Test
  void a_read_may_break_off_fail_or_say_what_nobody_published() {
    String path =
        "/hostedcheckouts/"
            + merchant.create(REFERENCE, 2000, "").json().path("hostedCheckoutId").asString();
    worldline.knobs().arrange(Mishap.RESET_READS, 2);
    // The client itself repeats a read whose kept-alive connection breaks, once.
    assertThatThrownBy(() -> merchant.read(path)).isInstanceOf(UncheckedIOException.class);
    worldline.knobs().reset();

    worldline.knobs().arrange(Mishap.FAIL_READS, 1);
    assertThat(merchant.read(path).status()).isEqualTo(503);
    worldline.knobs().arrange(Mishap.INVENT_STATUSES, 1);
    assertThat(merchant.read(path).json().path("status").asString()).isEqualTo("DREAMT_OF");
    assertThat(merchant.read(path).json().path("status").asString()).isEqualTo("IN_PROGRESS");
  }

  @Test
  void one_in_n_strikes_some_occasions_and_leaves_others() {
    worldline.knobs().arrange(Mishap.FAIL_READS, 1_000);
    worldline.knobs().oneIn(4);

    long struck =
        IntStream.range(0, 200).filter(_ -> worldline.knobs().strikes(Mishap.FAIL_READS)).count();

    assertThat(struck).isBetween(20L, 90L);
    worldline.knobs().reset();
    assertThat(Arrays.stream(Mishap.values())).noneMatch(worldline.knobs()::strikes);
  }

  @Test
  void a_session_is_forgotten_after_three_hours_and_its_payment_is_not() {
    Clock later = Clock.offset(settings.clock(), Duration.ofHours(4));
    var session = new HostedCheckout("77", order(), settings.clock().instant());
    session.pay(Brand.VISA, PaymentState.CAPTURED, 2000, settings.clock().instant());

    assertThat(session.isForgotten(settings.clock().instant())).isFalse();
    assertThat(session.isForgotten(later.instant())).isTrue();
    assertThat(session.payment("77_0")).isPresent();
  }

  private Order order() {
    try {
      return Order.of(new JsonMapper().readTree(merchant.orderBody(REFERENCE, 2000, "nl_BE")));
    } catch (Order.InvalidOrder e) {
      throw new AssertionError(e);
    }
  }
}
