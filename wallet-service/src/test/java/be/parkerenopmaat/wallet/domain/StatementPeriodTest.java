package be.parkerenopmaat.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2023-07-31, 2023-07-30T22:00:00Z, 24",
    "2026-12-31, 2026-12-30T23:00:00Z, 24",
    "2027-03-28, 2027-03-27T23:00:00Z, 23",
    "2026-10-25, 2026-10-24T22:00:00Z, 25"
  })
  void a_day_is_a_day_of_Brussels_also_when_the_clock_changes(
      LocalDate day, Instant start, long hours) {
    StatementPeriod period = new StatementPeriod(day, day);
    assertThat(period.from()).contains(start);
    assertThat(period.until()).contains(start.plus(Duration.ofHours(hours)));
  }

  @Test
  void an_open_side_is_open() {
    assertThat(StatementPeriod.ALWAYS.from()).isEmpty();
    assertThat(StatementPeriod.ALWAYS.until()).isEmpty();
  }

  @Test
  void a_period_does_not_end_before_it_begins() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new StatementPeriod(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 1)));
  }
}
