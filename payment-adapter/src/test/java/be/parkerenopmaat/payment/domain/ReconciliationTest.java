package be.parkerenopmaat.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.payment.domain.Reconciliation.Difference;
import be.parkerenopmaat.payment.domain.Reconciliation.Kind;
import be.parkerenopmaat.payment.domain.Reconciliation.Theirs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final SettlementLine OURS =
      new SettlementLine(Instant.parse("2026-11-18T09:00:00Z"), "ASTD1000001", "1_0", 2000);

  @Test
  void the_same_on_both_sides_matches() {
    assertThat(Reconciliation.of(List.of(OURS), List.of(new Theirs("1_0", "ASTD1000001", 2000))))
        .isEqualTo(new Reconciliation(1, List.of()));
  }

  @Test
  void money_that_only_one_side_knows_is_missing_on_the_other() {
    assertThat(
            Reconciliation.of(List.of(OURS), List.of(new Theirs("2_0", "ASTD1000002", 5)))
                .differences())
        .containsExactly(
            new Difference(Kind.MISSING_THERE, "1_0", "ASTD1000001", 2000, 0),
            new Difference(Kind.MISSING_HERE, "2_0", "ASTD1000002", 0, 5));
  }

  @Test
  void another_amount_or_another_reference_is_a_difference() {
    assertThat(
            Reconciliation.of(List.of(OURS), List.of(new Theirs("1_0", "ASTD1000001", 1999)))
                .differences())
        .containsExactly(
            new Difference(Kind.OTHER_AMOUNT_OR_REFERENCE, "1_0", "ASTD1000001", 2000, 1999));
    assertThat(
            Reconciliation.of(List.of(OURS), List.of(new Theirs("1_0", "ASTD1000009", 2000)))
                .matched())
        .isZero();
  }

  @Test
  void a_payment_that_they_list_twice_moved_money_twice() {
    var twice = new Theirs("1_0", "ASTD1000001", 2000);

    assertThat(Reconciliation.of(List.of(OURS), List.of(twice, twice)))
        .isEqualTo(
            new Reconciliation(
                1, List.of(new Difference(Kind.MISSING_HERE, "1_0", "ASTD1000001", 0, 2000))));
  }
}
