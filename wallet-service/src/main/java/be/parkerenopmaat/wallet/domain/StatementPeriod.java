package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The days a statement is asked for, both inclusive, as days of Europe/Brussels (manual, filter
/// "Datum" or "Periode"). An open side is null.
public record StatementPeriod(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {

  /// Where the citizens' calendar is kept.
  public static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  public static final StatementPeriod ALWAYS = new StatementPeriod(null, null);

  public StatementPeriod {
    if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("a period ends on or after its first day");
    }
  }

  /// Where the period begins, inclusive.
  public Optional<Instant> from() {
    return Optional.ofNullable(firstDay).map(day -> day.atStartOfDay(BRUSSELS).toInstant());
  }

  /// Where the period ends, exclusive.
  public Optional<Instant> until() {
    return Optional.ofNullable(lastDay)
        .map(day -> day.plusDays(1).atStartOfDay(BRUSSELS).toInstant());
  }
}
